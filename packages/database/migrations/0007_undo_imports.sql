DROP INDEX "imports_one_per_file";--> statement-breakpoint
ALTER TABLE "citations" ADD COLUMN "is_stale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "columns" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "fullness" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "raw_at" integer;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "file" text;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "file_ordinal" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "imports_one_per_file" ON "imports" USING btree ("review_id","file_hash") WHERE state <> 'undone';--> statement-breakpoint

-- Undoing an import, while nothing from it is screened. Citations that only it holds are taken out (retired into themselves:
-- every list leaves retired ones out); those it shares with other imports stay without its records, and are joined anew by
-- the next deduplication. Verdicts on pairs stay. The owner of the tables does it, because a person may neither change
-- citations nor see a colleague's verdicts; all it tells of those is how many citations stand in the way.
CREATE FUNCTION undo_import(target uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  undoing imports%ROWTYPE;
  own uuid[];
  shared uuid[];
  screened integer;
BEGIN
  SELECT * INTO undoing FROM imports WHERE id = target FOR UPDATE;
  IF NOT FOUND OR undoing.review_id NOT IN (SELECT app_reviews_as('owner', 'methodologist')) THEN
    RETURN jsonb_build_object('outcome', 'not_found');
  END IF;
  IF undoing.state = 'undone' THEN
    RETURN jsonb_build_object('outcome', 'undone');
  END IF;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('deduplicate ' || undoing.review_id, 3)) THEN
    RETURN jsonb_build_object('outcome', 'busy');
  END IF;

  SELECT coalesce(array_agg(citation_id) FILTER (WHERE is_own), '{}'), coalesce(array_agg(citation_id) FILTER (WHERE NOT is_own), '{}')
    INTO own, shared
    FROM (SELECT cr.citation_id, bool_and(r.import_id = target) AS is_own
            FROM citation_records cr JOIN records r ON r.id = cr.record_id
           WHERE cr.citation_id IN (SELECT m.citation_id FROM citation_records m JOIN records o ON o.id = m.record_id
                                     WHERE o.import_id = target)
           GROUP BY cr.citation_id) touched;
  -- A verdict that arrives now waits for the end of this transaction.
  PERFORM 1 FROM citations WHERE id = ANY (own || shared) ORDER BY id FOR UPDATE;

  SELECT count(DISTINCT seen.citation_id) INTO screened FROM (
    SELECT d.citation_id, d.decided_at AS at
      FROM (SELECT DISTINCT ON (citation_id, stage, reviewer_id) citation_id, verdict, decided_at FROM decisions
             WHERE citation_id = ANY (own || shared) ORDER BY citation_id, stage, reviewer_id, revision DESC) d
     WHERE d.verdict <> 'withdrawn'
    UNION ALL SELECT citation_id, resolved_at FROM resolutions WHERE citation_id = ANY (own || shared)
    UNION ALL SELECT citation_id, recorded_at FROM full_texts WHERE citation_id = ANY (own || shared)
    UNION ALL SELECT citation_id, linked_at FROM full_text_links WHERE citation_id = ANY (own)
    UNION ALL SELECT citation_id, NULL FROM current_study_reports WHERE citation_id = ANY (own)
  ) seen
  -- What was screened before the import came was not screened from it.
  WHERE seen.citation_id = ANY (own) OR seen.at >= undoing.created_at;
  IF screened > 0 THEN
    RETURN jsonb_build_object('outcome', 'screened', 'citations', screened);
  END IF;

  UPDATE citations SET retired_into = id WHERE id = ANY (own);
  DELETE FROM citation_records cr USING records r WHERE r.id = cr.record_id AND r.import_id = target;
  UPDATE citations c SET is_stale = true WHERE id = ANY (shared);
  UPDATE citations c SET representative_id = (
    SELECT cr.record_id FROM citation_records cr JOIN records r ON r.id = cr.record_id JOIN imports i ON i.id = r.import_id
     WHERE cr.citation_id = c.id ORDER BY i.created_at, i.id, r.ordinal LIMIT 1)
   WHERE id = ANY (shared) AND EXISTS (SELECT 1 FROM records r WHERE r.id = c.representative_id AND r.import_id = target);
  -- Of a file that was never read to its end nothing is kept.
  IF undoing.state = 'uploading' THEN
    DELETE FROM import_parts WHERE import_id = target;
  END IF;
  UPDATE imports SET state = 'undone', undone_by = app_user(), undone_at = now(), fence = fence + 1, lease_until = NULL
   WHERE id = target;
  RETURN jsonb_build_object('outcome', 'done', 'citations', coalesce(array_length(own, 1), 0), 'shared', coalesce(array_length(shared, 1), 0));
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION undo_import FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION undo_import TO perennial_app;
--> statement-breakpoint
CREATE TRIGGER audited_undo AFTER UPDATE OF state ON imports FOR EACH ROW
  WHEN (NEW.state = 'undone' AND OLD.state <> 'undone') EXECUTE FUNCTION audit();
--> statement-breakpoint

-- Members see in the trail that an import was taken back.
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
       'insert memberships', 'insert protocols', 'insert imports', 'update imports', 'insert resolutions', 'insert full_texts', 'insert studies',
       'insert study_reports', 'insert forms', 'insert consensus', 'insert versions', 'insert match_decisions', 'update reviews',
       'insert screening_settings', 'insert calibration_rounds', 'insert calibration_closings', 'insert departures',
       'insert full_text_files', 'insert full_text_links',
       'insert form_drafts', 'insert risk_consensus', 'insert study_report_changes')
   END;
