CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scope" text NOT NULL,
	"review_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "auth"."failed_tries" (
	"key" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backupCodes" text NOT NULL,
	"userId" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failedVerificationCount" integer DEFAULT 0 NOT NULL,
	"lockedUntil" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "protocols" ADD COLUMN "reopened" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."users" ADD COLUMN "twoFactorEnabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."two_factors" ADD CONSTRAINT "two_factors_userId_users_id_fk" FOREIGN KEY ("userId") REFERENCES "auth"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_by_user" ON "api_tokens" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "failed_tries_by_key" ON "auth"."failed_tries" USING btree ("key","at");--> statement-breakpoint
CREATE INDEX "two_factors_by_user" ON "auth"."two_factors" USING btree ("userId");--> statement-breakpoint
CREATE INDEX "outbox_by_key" ON "outbox" USING btree ("request_key","requested_at");
--> statement-breakpoint

-- Keys for programs: their maker alone sees them, and only what a list needs. A bearer is found by the hash of the token.
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON api_tokens FOR ALL TO perennial_app USING (user_id = app_user()) WITH CHECK (
  user_id = app_user() AND (review_id IS NULL OR review_id IN (SELECT app_reviews())));
--> statement-breakpoint
GRANT SELECT, INSERT ON api_tokens TO perennial_app;
--> statement-breakpoint
GRANT UPDATE (revoked_at) ON api_tokens TO perennial_app;
--> statement-breakpoint
CREATE FUNCTION bearer_of(hash text, moment timestamptz)
RETURNS TABLE (user_id text, name text, email text, scope text, review_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE api_tokens t SET last_used_at = moment
   WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > moment
     AND (t.last_used_at IS NULL OR t.last_used_at < moment - interval '1 minute');
  RETURN QUERY SELECT u.id, u.name, u.email, t.scope, t.review_id
    FROM api_tokens t JOIN auth.users u ON u.id = t.user_id
   WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > moment;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION bearer_of FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION bearer_of TO perennial_app;
--> statement-breakpoint

-- Work that failed for good stays in the outbox; the worker's role answers for it, and another attempt is a new row.

-- The audit trail covers what is too long to repeat by its hash, and its moments follow its order.
CREATE OR REPLACE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  previous record;
  row_json jsonb := to_jsonb(NEW);
  kept jsonb := row_json - 'content' - 'body';
  review uuid := coalesce(row_json->>'review_id', row_json->>'id')::uuid;
  happened timestamptz;
  actor text := coalesce(app_user(), 'system');
BEGIN
  IF row_json ? 'content' THEN
    kept := kept || jsonb_build_object('content_sha256', encode(sha256(convert_to((row_json->'content')::text, 'UTF8')), 'hex'));
  END IF;
  IF row_json ? 'body' THEN
    kept := kept || jsonb_build_object('body_sha256', encode(sha256(convert_to((row_json->'body')::text, 'UTF8')), 'hex'));
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(review::text, 2));
  happened := clock_timestamp();
  SELECT sequence, hash INTO previous FROM audit_log WHERE review_id = review ORDER BY sequence DESC LIMIT 1;
  INSERT INTO audit_log (review_id, sequence, actor, action, subject, detail, at, previous_hash, hash)
  VALUES (
    review, coalesce(previous.sequence, 0) + 1, actor, lower(TG_OP) || ' ' || TG_TABLE_NAME,
    coalesce(row_json->>'id', row_json->>'study_id', row_json->>'user_id', row_json->>'version', row_json->>'number', ''),
    kept, happened, coalesce(previous.hash, ''),
    encode(sha256(convert_to(concat_ws('|', coalesce(previous.hash, ''), coalesce(previous.sequence, 0) + 1, actor,
      TG_OP, TG_TABLE_NAME, kept::text, extract(epoch FROM happened)::text), 'UTF8')), 'hex')
  );
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: its rows are neither changed nor deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE INDEX audit_log_by_subject ON audit_log (review_id, action, subject);
--> statement-breakpoint
CREATE INDEX audit_log_by_citation ON audit_log (review_id, (detail->>'citation_id'));
--> statement-breakpoint
GRANT SELECT ON audit_log TO perennial_worker;
--> statement-breakpoint

-- What of the trail a member may read: nothing that tells of another's open verdicts, marks or extractions, and no place in
-- the chain, because a gap would tell that there is one. What is not named here stays closed.
CREATE VIEW audit_entries WITH (security_barrier = true) AS
SELECT a.review_id, a.at, a.actor, a.action, a.subject, a.detail - 'token_hash' - 'idempotency_key' AS detail
  FROM audit_log a
 WHERE a.review_id IN (SELECT app_reviews())
   AND CASE
     WHEN a.action IN ('insert decisions', 'insert tag_marks') THEN
       a.detail->>'reviewer_id' = app_user()
       OR a.review_id IN (SELECT app_open_reviews())
       OR EXISTS (SELECT 1 FROM settlements s
                   WHERE s.citation_id = (a.detail->>'citation_id')::uuid AND s.stage = a.detail->>'stage')
     WHEN a.action IN ('insert extracted_values', 'insert extraction_completions') THEN
       a.detail->>'extractor_id' = app_user()
       OR a.review_id IN (SELECT app_open_reviews())
       OR EXISTS (SELECT 1 FROM extraction_disclosures d WHERE d.study_id = (a.detail->>'study_id')::uuid)
     WHEN a.action = 'insert conflict_messages' THEN
       EXISTS (SELECT 1 FROM settlements s
                WHERE s.citation_id = (a.detail->>'citation_id')::uuid AND s.stage = a.detail->>'stage')
     WHEN a.action = 'insert invitations' THEN a.review_id IN (SELECT app_reviews_as('owner'))
     ELSE a.action IN (
       'insert memberships', 'insert protocols', 'insert imports', 'insert resolutions', 'insert full_texts', 'insert studies',
       'insert study_reports', 'insert forms', 'insert consensus', 'insert versions', 'insert match_decisions', 'update reviews',
       'insert screening_settings', 'insert calibration_rounds', 'insert calibration_closings', 'insert departures',
       'insert full_text_files', 'insert full_text_links')
   END;
--> statement-breakpoint
GRANT SELECT ON audit_entries TO perennial_app;
--> statement-breakpoint

-- Rows of the audited tables that the trail doesn't know (its end was cut off) or knows otherwise (the row was changed).
CREATE FUNCTION audit_gaps(review uuid) RETURNS TABLE (table_name text, unknown bigint, altered bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE audited record;
BEGIN
  FOR audited IN
    SELECT c.relname AS name,
           has_any_column_privilege('perennial_app', c.oid, 'UPDATE')
             OR has_any_column_privilege('perennial_worker', c.oid, 'UPDATE') AS is_updated
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname = 'audited' AND c.relname <> 'reviews' ORDER BY 1
  LOOP
    RETURN QUERY EXECUTE format($query$
      SELECT %1$L::text, count(*) FILTER (WHERE NOT is_known), count(*) FILTER (WHERE is_known AND NOT is_same)
        FROM (
          SELECT bool_or(a.sequence IS NOT NULL) AS is_known,
                 %2$L OR bool_or(t.row_json @> (a.detail - 'content_sha256' - 'body_sha256')
                   AND coalesce(a.detail->>'content_sha256' = encode(sha256(convert_to((t.row_json->'content')::text, 'UTF8')), 'hex'), true)
                   AND coalesce(a.detail->>'body_sha256' = encode(sha256(convert_to((t.row_json->'body')::text, 'UTF8')), 'hex'), true)
                 ) AS is_same
            FROM (SELECT r.ctid AS place, to_jsonb(r) AS row_json FROM %1$I r WHERE r.review_id = $1) t
            LEFT JOIN audit_log a ON a.review_id = $1 AND a.action = 'insert ' || %1$L
             AND a.subject = coalesce(t.row_json->>'id', t.row_json->>'study_id', t.row_json->>'user_id', t.row_json->>'version',
                                      t.row_json->>'number', '')
           WHERE t.row_json->>'decided_by' IS DISTINCT FROM 'engine'
           GROUP BY t.place
        ) compared
      HAVING count(*) FILTER (WHERE NOT is_known OR NOT is_same) > 0$query$, audited.name, audited.is_updated)
    USING review;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION audit_gaps FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit_gaps TO perennial_worker;
--> statement-breakpoint

-- A change of protocol sends verdicts back: each is withdrawn by a row of its own, so that its citation waits again for the
-- same people. Answers with how many settled citations that opened, which is all that anyone may know while blinded.
CREATE FUNCTION reopen_decisions(review uuid, at_stage text, scope text, words text, happened timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  reopened integer;
  standing record;
BEGIN
  IF review NOT IN (SELECT app_reviews_as('owner', 'methodologist')) THEN
    RAISE EXCEPTION 'only an owner or a methodologist reopens decisions' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF scope NOT IN ('included', 'excluded', 'all') THEN RETURN 0; END IF;
  CREATE TEMPORARY TABLE reopening ON COMMIT DROP AS
  SELECT latest.*, o.outcome
    FROM (SELECT DISTINCT ON (d.citation_id, d.reviewer_id) d.citation_id, d.reviewer_id, d.verdict, d.revision
            FROM decisions d WHERE d.review_id = review AND d.stage = at_stage
           ORDER BY d.citation_id, d.reviewer_id, d.revision DESC) latest
    LEFT JOIN citation_outcomes o ON o.citation_id = latest.citation_id AND o.stage = at_stage
   WHERE latest.verdict <> 'withdrawn'
     AND (scope = 'all'
          OR scope = 'excluded' AND coalesce(o.outcome, latest.verdict) = 'exclude'
          OR scope = 'included' AND coalesce(o.outcome, latest.verdict) IN ('include', 'unsure'));
  SELECT count(DISTINCT citation_id) INTO reopened FROM reopening WHERE outcome IS NOT NULL;
  FOR standing IN SELECT * FROM reopening ORDER BY citation_id, reviewer_id LOOP
    INSERT INTO decisions (review_id, citation_id, stage, reviewer_id, verdict, note, revision, decided_at)
    VALUES (review, standing.citation_id, at_stage, standing.reviewer_id, 'withdrawn', words, standing.revision + 1, happened);
  END LOOP;
  DROP TABLE reopening;
  RETURN reopened;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION reopen_decisions FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION reopen_decisions TO perennial_app;
--> statement-breakpoint

-- The adjudicator's word holds for the verdicts it was given on: a verdict taken back since needs a new one.
CREATE OR REPLACE VIEW citation_outcomes WITH (security_invoker = true) AS
SELECT s.review_id, s.citation_id, s.stage,
       CASE WHEN s.outcome <> 'conflict' THEN s.outcome ELSE coalesce(r.verdict, 'conflict') END AS outcome,
       s.outcome = 'conflict' AS was_conflict,
       CASE WHEN s.outcome = 'conflict' THEN r.reason END AS resolved_reason
  FROM settlements s
  LEFT JOIN LATERAL (
    SELECT verdict, reason FROM resolutions r
     WHERE s.outcome = 'conflict' AND r.citation_id = s.citation_id AND r.stage = s.stage
       AND NOT EXISTS (SELECT 1 FROM decisions d
                        WHERE d.citation_id = s.citation_id AND d.stage = s.stage AND d.verdict = 'withdrawn'
                          AND d.decided_at >= r.resolved_at)
     ORDER BY revision DESC LIMIT 1
  ) r ON true;
