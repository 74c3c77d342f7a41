CREATE TABLE "check_reasons" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"extraction_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"extractor_id" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_drafts" (
	"review_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "form_drafts_review_id_revision_pk" PRIMARY KEY("review_id","revision")
);
--> statement-breakpoint
CREATE TABLE "form_revisits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"extraction_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"extractor_id" text NOT NULL,
	"form_version" integer NOT NULL,
	"visited_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "study_report_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"citation_id" uuid NOT NULL,
	"linked" boolean NOT NULL,
	"reason" text NOT NULL,
	"revision" integer NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_assessments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"result" text NOT NULL,
	"assessor_id" text NOT NULL,
	"body" jsonb NOT NULL,
	"complete" boolean NOT NULL,
	"revision" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_consensus" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"result" text NOT NULL,
	"body" jsonb NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"revision" integer NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_disclosures" (
	"review_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"result" text NOT NULL,
	"disclosed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_disclosures_study_id_tool_result_pk" PRIMARY KEY("study_id","tool","result")
);
--> statement-breakpoint
ALTER TABLE "check_reasons" ADD CONSTRAINT "check_reasons_extraction_id_extractions_id_fk" FOREIGN KEY ("extraction_id") REFERENCES "public"."extractions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_revisits" ADD CONSTRAINT "form_revisits_extraction_id_extractions_id_fk" FOREIGN KEY ("extraction_id") REFERENCES "public"."extractions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_report_changes" ADD CONSTRAINT "study_report_changes_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_report_changes" ADD CONSTRAINT "study_report_changes_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_consensus" ADD CONSTRAINT "risk_consensus_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_disclosures" ADD CONSTRAINT "risk_disclosures_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_reasons_by_extraction" ON "check_reasons" USING btree ("extraction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "form_revisits_once" ON "form_revisits" USING btree ("extraction_id","form_version");--> statement-breakpoint
CREATE UNIQUE INDEX "study_report_changes_one_per_revision" ON "study_report_changes" USING btree ("study_id","citation_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_assessments_one_per_revision" ON "risk_assessments" USING btree ("study_id","tool","result","assessor_id","revision");--> statement-breakpoint
CREATE INDEX "risk_assessments_by_review" ON "risk_assessments" USING btree ("review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_consensus_one_per_revision" ON "risk_consensus" USING btree ("study_id","tool","result","revision");--> statement-breakpoint
CREATE INDEX "risk_consensus_by_review" ON "risk_consensus" USING btree ("review_id");
--> statement-breakpoint
-- What every member may read; who may write is granted below.
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('form_drafts', '''owner'', ''methodologist'''),
    ('risk_consensus', '''owner'', ''methodologist'', ''adjudicator'''),
    ('study_report_changes', '''owner'', ''methodologist'', ''extractor'', ''adjudicator''')
  ) AS t(name, roles) LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('CREATE POLICY members_read ON %I FOR SELECT TO perennial_app USING (review_id IN (SELECT app_reviews()))', rule.name);
    EXECUTE format('CREATE POLICY roles_append ON %I FOR INSERT TO perennial_app
                    WITH CHECK (review_id IN (SELECT app_reviews_as(%s)))', rule.name, rule.roles);
    EXECUTE format('CREATE POLICY worker_all ON %I FOR ALL TO perennial_worker USING (true) WITH CHECK (true)', rule.name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO perennial_app', rule.name);
    EXECUTE format('GRANT SELECT ON %I TO perennial_worker', rule.name);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE risk_disclosures ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY members_read ON risk_disclosures FOR SELECT TO perennial_app USING (review_id IN (SELECT app_reviews()));
--> statement-breakpoint
CREATE POLICY worker_all ON risk_disclosures FOR ALL TO perennial_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON risk_disclosures TO perennial_app, perennial_worker;
--> statement-breakpoint

-- Blinded with the extraction they belong to.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['check_reasons', 'form_revisits'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_or_disclosed ON %1$I FOR SELECT TO perennial_app USING (
      review_id IN (SELECT app_reviews())
      AND (
        extractor_id = app_user()
        OR EXISTS (SELECT 1 FROM extraction_disclosures d WHERE d.study_id = %1$I.study_id)
        OR review_id IN (SELECT app_open_reviews())
      ))', name);
    EXECUTE format('CREATE POLICY own_append ON %I FOR INSERT TO perennial_app
      WITH CHECK (extractor_id = app_user() AND review_id IN (SELECT app_reviews_as(''extractor'')))', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO perennial_app', name);
    EXECUTE format('CREATE POLICY disclosed_worker ON %1$I FOR SELECT TO perennial_worker USING (
      EXISTS (SELECT 1 FROM extraction_disclosures d WHERE d.study_id = %1$I.study_id))', name);
    EXECUTE format('GRANT SELECT ON %I TO perennial_worker', name);
  END LOOP;
END $$;
--> statement-breakpoint

-- A judgement of risk of bias is seen by the one who made it, and by the team once two are complete.
ALTER TABLE risk_assessments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_disclosed ON risk_assessments FOR SELECT TO perennial_app USING (
  review_id IN (SELECT app_reviews())
  AND (
    assessor_id = app_user()
    OR EXISTS (SELECT 1 FROM risk_disclosures d
                WHERE d.study_id = risk_assessments.study_id AND d.tool = risk_assessments.tool AND d.result = risk_assessments.result)
    OR review_id IN (SELECT app_open_reviews())
  )
);
--> statement-breakpoint
CREATE POLICY own_append ON risk_assessments FOR INSERT TO perennial_app
  WITH CHECK (assessor_id = app_user() AND review_id IN (SELECT app_reviews_as('extractor')));
--> statement-breakpoint
CREATE POLICY disclosed_worker ON risk_assessments FOR SELECT TO perennial_worker USING (
  EXISTS (SELECT 1 FROM risk_disclosures d
           WHERE d.study_id = risk_assessments.study_id AND d.tool = risk_assessments.tool AND d.result = risk_assessments.result)
);
--> statement-breakpoint
GRANT SELECT, INSERT ON risk_assessments TO perennial_app;
--> statement-breakpoint
GRANT SELECT ON risk_assessments TO perennial_worker;
--> statement-breakpoint
CREATE FUNCTION disclose_risk() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.study_id::text || NEW.tool || NEW.result, 6));
  IF (SELECT count(DISTINCT assessor_id) FROM risk_assessments
       WHERE study_id = NEW.study_id AND tool = NEW.tool AND result = NEW.result AND complete) >= 2 THEN
    INSERT INTO risk_disclosures (study_id, tool, result, review_id, disclosed_at)
    VALUES (NEW.study_id, NEW.tool, NEW.result, NEW.review_id, NEW.saved_at) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER risk_disclose AFTER INSERT ON risk_assessments FOR EACH ROW EXECUTE FUNCTION disclose_risk();
--> statement-breakpoint

-- Reports of each study as they stand: made with it, or joined later, and not parted since.
CREATE VIEW current_study_reports WITH (security_invoker = true) AS
SELECT sr.study_id, sr.citation_id, sr.review_id
  FROM study_reports sr
  LEFT JOIN LATERAL (
    SELECT linked FROM study_report_changes c
     WHERE c.study_id = sr.study_id AND c.citation_id = sr.citation_id ORDER BY revision DESC LIMIT 1
  ) latest ON true
 WHERE coalesce(latest.linked, true);
--> statement-breakpoint
GRANT SELECT ON current_study_reports TO perennial_app, perennial_worker;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['form_drafts', 'check_reasons', 'form_revisits', 'risk_assessments', 'risk_consensus', 'study_report_changes'] LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION audit()', name);
  END LOOP;
END $$;
--> statement-breakpoint

-- What of the trail a member may read, with these tables named.
CREATE OR REPLACE VIEW audit_entries WITH (security_barrier = true) AS
SELECT a.review_id, a.at, a.actor, a.action, a.subject, a.detail - 'token_hash' - 'idempotency_key' AS detail
  FROM audit_log a
 WHERE a.review_id IN (SELECT app_reviews())
   AND CASE
     WHEN a.action IN ('insert decisions', 'insert tag_marks') THEN
       a.detail->>'reviewer_id' = app_user()
       OR a.review_id IN (SELECT app_open_reviews())
       OR EXISTS (SELECT 1 FROM settlements s
                   WHERE s.citation_id = (a.detail->>'citation_id')::uuid AND s.stage = a.detail->>'stage')
     WHEN a.action IN ('insert extracted_values', 'insert extraction_completions', 'insert check_reasons', 'insert form_revisits') THEN
       a.detail->>'extractor_id' = app_user()
       OR a.review_id IN (SELECT app_open_reviews())
       OR EXISTS (SELECT 1 FROM extraction_disclosures d WHERE d.study_id = (a.detail->>'study_id')::uuid)
     WHEN a.action = 'insert risk_assessments' THEN
       a.detail->>'assessor_id' = app_user()
       OR a.review_id IN (SELECT app_open_reviews())
       OR EXISTS (SELECT 1 FROM risk_disclosures d
                   WHERE d.study_id = (a.detail->>'study_id')::uuid AND d.tool = a.detail->>'tool' AND d.result = a.detail->>'result')
     WHEN a.action = 'insert conflict_messages' THEN
       EXISTS (SELECT 1 FROM settlements s
                WHERE s.citation_id = (a.detail->>'citation_id')::uuid AND s.stage = a.detail->>'stage')
     WHEN a.action = 'insert invitations' THEN a.review_id IN (SELECT app_reviews_as('owner'))
     ELSE a.action IN (
       'insert memberships', 'insert protocols', 'insert imports', 'insert resolutions', 'insert full_texts', 'insert studies',
       'insert study_reports', 'insert forms', 'insert consensus', 'insert versions', 'insert match_decisions', 'update reviews',
       'insert screening_settings', 'insert calibration_rounds', 'insert calibration_closings', 'insert departures',
       'insert full_text_files', 'insert full_text_links',
       'insert form_drafts', 'insert risk_consensus', 'insert study_report_changes')
   END;
