-- Who may see what. The application and the worker each have a role without a login of its own; every transaction takes on
-- one of them and names the person it acts for in app.user_id. The owner of the tables is used for migrations only.

DO $$ BEGIN CREATE ROLE perennial_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN CREATE ROLE perennial_worker NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN
  EXECUTE format('GRANT perennial_app TO %I', current_user);
  EXECUTE format('GRANT perennial_worker TO %I', current_user);
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, auth TO perennial_app, perennial_worker;
--> statement-breakpoint
GRANT SELECT (id, name, email) ON auth.users TO perennial_app, perennial_worker;
--> statement-breakpoint

CREATE FUNCTION app_user() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.user_id', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION app_reviews() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT DISTINCT review_id FROM memberships WHERE user_id = app_user() $$;
--> statement-breakpoint
CREATE FUNCTION app_reviews_as(VARIADIC roles text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT DISTINCT review_id FROM memberships WHERE user_id = app_user() AND role = ANY (roles) $$;
--> statement-breakpoint
CREATE FUNCTION app_open_reviews() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT id FROM reviews WHERE NOT blinded $$;
--> statement-breakpoint

-- Tables every member of the review may read; who may write is granted per table below.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'memberships', 'protocols', 'searches', 'imports', 'import_parts', 'records', 'quarantine', 'citations',
    'citation_records', 'match_decisions', 'classifications', 'settlements', 'resolutions', 'full_texts', 'studies',
    'study_reports', 'forms', 'extraction_disclosures', 'consensus', 'estimates', 'versions', 'changes'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    IF name = 'import_parts' THEN
      EXECUTE 'CREATE POLICY members_read ON import_parts FOR SELECT TO perennial_app
               USING (import_id IN (SELECT id FROM imports))';
    ELSE
      EXECUTE format('CREATE POLICY members_read ON %I FOR SELECT TO perennial_app
                      USING (review_id IN (SELECT app_reviews()))', name);
    END IF;
    EXECUTE format('CREATE POLICY worker_all ON %I FOR ALL TO perennial_worker USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO perennial_app, perennial_worker', name);
  END LOOP;
END $$;
--> statement-breakpoint

ALTER TABLE reviews ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY members_read ON reviews FOR SELECT TO perennial_app
  USING (id IN (SELECT app_reviews()) OR created_by = app_user());
--> statement-breakpoint
CREATE POLICY anyone_creates ON reviews FOR INSERT TO perennial_app WITH CHECK (created_by = app_user());
--> statement-breakpoint
CREATE POLICY owners_change ON reviews FOR UPDATE TO perennial_app
  USING (id IN (SELECT app_reviews_as('owner'))) WITH CHECK (id IN (SELECT app_reviews_as('owner')));
--> statement-breakpoint
CREATE POLICY worker_reads ON reviews FOR SELECT TO perennial_worker USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON reviews TO perennial_app;
--> statement-breakpoint
GRANT UPDATE (title, blinded) ON reviews TO perennial_app;
--> statement-breakpoint
GRANT SELECT ON reviews TO perennial_worker;
--> statement-breakpoint

-- The first member of a review is its creator; after that owners add people.
CREATE POLICY owners_add ON memberships FOR INSERT TO perennial_app WITH CHECK (
  review_id IN (SELECT app_reviews_as('owner'))
  OR (user_id = app_user() AND EXISTS (SELECT 1 FROM reviews r WHERE r.id = review_id AND r.created_by = app_user()))
);
--> statement-breakpoint
CREATE POLICY owners_remove ON memberships FOR DELETE TO perennial_app USING (review_id IN (SELECT app_reviews_as('owner')));
--> statement-breakpoint
GRANT INSERT, DELETE ON memberships TO perennial_app;
--> statement-breakpoint

-- Appending, by role.
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('protocols', '''owner'', ''methodologist'''),
    ('searches', '''owner'', ''methodologist'''),
    ('imports', '''owner'', ''methodologist'''),
    ('match_decisions', '''owner'', ''methodologist'', ''reviewer'', ''adjudicator'''),
    ('resolutions', '''owner'', ''adjudicator'''),
    ('full_texts', '''owner'', ''methodologist'', ''reviewer'', ''adjudicator'''),
    ('studies', '''owner'', ''methodologist'', ''extractor'', ''adjudicator'''),
    ('study_reports', '''owner'', ''methodologist'', ''extractor'', ''adjudicator'''),
    ('forms', '''owner'', ''methodologist'''),
    ('consensus', '''owner'', ''methodologist'', ''adjudicator'''),
    ('versions', '''owner'', ''methodologist'''),
    ('changes', '''owner'', ''methodologist''')
  ) AS t(name, roles) LOOP
    EXECUTE format('CREATE POLICY roles_append ON %I FOR INSERT TO perennial_app
                    WITH CHECK (review_id IN (SELECT app_reviews_as(%s)))', rule.name, rule.roles);
    EXECUTE format('GRANT INSERT ON %I TO perennial_app', rule.name);
  END LOOP;
END $$;
--> statement-breakpoint

CREATE POLICY importers_change ON imports FOR UPDATE TO perennial_app
  USING (review_id IN (SELECT app_reviews_as('owner', 'methodologist')));
--> statement-breakpoint
GRANT UPDATE (file_hash, state, byte_size) ON imports TO perennial_app;
--> statement-breakpoint
CREATE POLICY importers_append ON import_parts FOR INSERT TO perennial_app
  WITH CHECK (import_id IN (SELECT i.id FROM imports i WHERE i.review_id IN (SELECT app_reviews_as('owner', 'methodologist'))));
--> statement-breakpoint
GRANT INSERT ON import_parts TO perennial_app;
--> statement-breakpoint
GRANT INSERT ON searches, records, quarantine, citations, citation_records, match_decisions, classifications, estimates TO perennial_worker;
--> statement-breakpoint
GRANT UPDATE ON imports, citations, citation_records TO perennial_worker;
--> statement-breakpoint

-- Blinded: a verdict is seen by the one who gave it, and by the team once the citation is settled or the review is opened.
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_settled ON decisions FOR SELECT TO perennial_app USING (
  review_id IN (SELECT app_reviews())
  AND (
    reviewer_id = app_user()
    OR EXISTS (SELECT 1 FROM settlements s WHERE s.citation_id = decisions.citation_id AND s.stage = decisions.stage)
    OR review_id IN (SELECT app_open_reviews())
  )
);
--> statement-breakpoint
CREATE POLICY own_append ON decisions FOR INSERT TO perennial_app
  WITH CHECK (reviewer_id = app_user() AND review_id IN (SELECT app_reviews_as('reviewer')));
--> statement-breakpoint
-- The worker ranks for one reviewer at a time, knowing no more than that reviewer may.
CREATE POLICY own_or_settled_worker ON decisions FOR SELECT TO perennial_worker USING (
  reviewer_id = app_user()
  OR EXISTS (SELECT 1 FROM settlements s WHERE s.citation_id = decisions.citation_id AND s.stage = decisions.stage)
);
--> statement-breakpoint
GRANT SELECT, INSERT ON decisions TO perennial_app;
--> statement-breakpoint
GRANT SELECT ON decisions TO perennial_worker;
--> statement-breakpoint

ALTER TABLE rank_runs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ranks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON rank_runs FOR SELECT TO perennial_app USING (reviewer_id = app_user());
--> statement-breakpoint
CREATE POLICY own ON ranks FOR SELECT TO perennial_app USING (run_id IN (SELECT id FROM rank_runs));
--> statement-breakpoint
CREATE POLICY worker_own ON rank_runs FOR ALL TO perennial_worker USING (reviewer_id = app_user()) WITH CHECK (reviewer_id = app_user());
--> statement-breakpoint
CREATE POLICY worker_own ON ranks FOR ALL TO perennial_worker
  USING (run_id IN (SELECT id FROM rank_runs)) WITH CHECK (run_id IN (SELECT id FROM rank_runs));
--> statement-breakpoint
GRANT SELECT ON rank_runs, ranks TO perennial_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON rank_runs, ranks TO perennial_worker;
--> statement-breakpoint

ALTER TABLE extractions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE extracted_values ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE extraction_completions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['extractions', 'extracted_values', 'extraction_completions'] LOOP
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

-- Settling: the last needed verdict opens a citation to the team. A lock per citation keeps two last verdicts from missing each other.
CREATE FUNCTION mark_after_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.citation_id::text || NEW.stage, 0));
  NEW.after_disclosure := EXISTS (
    SELECT 1 FROM settlements s WHERE s.citation_id = NEW.citation_id AND s.stage = NEW.stage);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_mark BEFORE INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION mark_after_disclosure();
--> statement-breakpoint
CREATE FUNCTION settle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  needed integer;
  finished integer;
  includes integer;
  excludes integer;
  reasons integer;
  outcome text;
BEGIN
  SELECT reviewers_per_citation INTO needed FROM reviews WHERE id = NEW.review_id;
  SELECT count(*), count(*) FILTER (WHERE verdict IN ('include', 'unsure')), count(*) FILTER (WHERE verdict = 'exclude'),
         count(DISTINCT coalesce(reason, '')) FILTER (WHERE verdict = 'exclude')
    INTO finished, includes, excludes, reasons
    FROM (
      SELECT DISTINCT ON (reviewer_id) reviewer_id, verdict, reason FROM decisions
       WHERE citation_id = NEW.citation_id AND stage = NEW.stage ORDER BY reviewer_id, revision DESC
    ) latest
   WHERE verdict <> 'withdrawn';
  IF finished < needed THEN
    DELETE FROM settlements WHERE citation_id = NEW.citation_id AND stage = NEW.stage;
    RETURN NULL;
  END IF;
  outcome := CASE
    WHEN includes > 0 AND excludes > 0 THEN 'conflict'
    WHEN includes > 0 THEN 'include'
    WHEN NEW.stage = 'full-text' AND reasons > 1 THEN 'conflict'
    ELSE 'exclude'
  END;
  INSERT INTO settlements (citation_id, stage, review_id, outcome, settled_at)
  VALUES (NEW.citation_id, NEW.stage, NEW.review_id, outcome, NEW.decided_at)
  ON CONFLICT (citation_id, stage) DO UPDATE SET outcome = EXCLUDED.outcome, settled_at = EXCLUDED.settled_at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_settle AFTER INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION settle();
--> statement-breakpoint

CREATE FUNCTION disclose_extractions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.study_id::text, 1));
  IF (SELECT count(DISTINCT extractor_id) FROM extraction_completions WHERE study_id = NEW.study_id) >= 2 THEN
    INSERT INTO extraction_disclosures (study_id, review_id, disclosed_at)
    VALUES (NEW.study_id, NEW.review_id, NEW.completed_at) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER extraction_disclose AFTER INSERT ON extraction_completions FOR EACH ROW EXECUTE FUNCTION disclose_extractions();
--> statement-breakpoint

-- Where each citation stands: agreement, or the adjudicator's word on a conflict.
CREATE VIEW citation_outcomes WITH (security_invoker = true) AS
SELECT s.review_id, s.citation_id, s.stage,
       CASE WHEN s.outcome <> 'conflict' THEN s.outcome ELSE coalesce(r.verdict, 'conflict') END AS outcome,
       s.outcome = 'conflict' AS was_conflict,
       CASE WHEN s.outcome = 'conflict' THEN r.reason END AS resolved_reason
  FROM settlements s
  LEFT JOIN LATERAL (
    SELECT verdict, reason FROM resolutions r
     WHERE r.citation_id = s.citation_id AND r.stage = s.stage ORDER BY revision DESC LIMIT 1
  ) r ON true;
--> statement-breakpoint
GRANT SELECT ON citation_outcomes TO perennial_app, perennial_worker;
--> statement-breakpoint

-- The outbox: anyone may ask for work, only the worker sees what waits.
CREATE UNIQUE INDEX outbox_one_waiting ON outbox (request_key) WHERE dispatched_at IS NULL;
--> statement-breakpoint
GRANT INSERT ON outbox TO perennial_app, perennial_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE ON outbox TO perennial_worker;
--> statement-breakpoint
CREATE FUNCTION ring_outbox() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('perennial_outbox', ''); RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER outbox_ring AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION ring_outbox();
--> statement-breakpoint

-- Published versions are public: the reader's page needs no account.
CREATE POLICY public_read ON versions FOR SELECT TO perennial_app USING (app_user() IS NULL);
--> statement-breakpoint
CREATE POLICY public_read ON changes FOR SELECT TO perennial_app USING (app_user() IS NULL);
--> statement-breakpoint
CREATE FUNCTION published_review(wanted text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT r.id FROM reviews r WHERE r.slug = wanted AND EXISTS (SELECT 1 FROM versions v WHERE v.review_id = r.id) $$;
--> statement-breakpoint

-- When two citations turn out to be one, verdicts given on the younger count for the older, unless the reviewer judged both.
CREATE FUNCTION carry_decisions(retired uuid, survivor uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO decisions (review_id, citation_id, stage, reviewer_id, verdict, reason, note, revision, decided_at)
  SELECT d.review_id, survivor, d.stage, d.reviewer_id, d.verdict, d.reason, d.note, 1, d.decided_at
    FROM (SELECT DISTINCT ON (stage, reviewer_id) * FROM decisions
           WHERE citation_id = retired ORDER BY stage, reviewer_id, revision DESC) d
   WHERE d.verdict <> 'withdrawn'
     AND NOT EXISTS (SELECT 1 FROM decisions o
                      WHERE o.citation_id = survivor AND o.stage = d.stage AND o.reviewer_id = d.reviewer_id)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION carry_decisions FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION carry_decisions TO perennial_worker;
--> statement-breakpoint

-- The audit trail: written by the database, one chain of hashes per review, never updated or deleted.
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  previous record;
  row_json jsonb := to_jsonb(NEW);
  review uuid := coalesce(row_json->>'review_id', row_json->>'id')::uuid;
  happened timestamptz := clock_timestamp();
  actor text := coalesce(app_user(), 'system');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(review::text, 2));
  SELECT sequence, hash INTO previous FROM audit_log WHERE review_id = review ORDER BY sequence DESC LIMIT 1;
  INSERT INTO audit_log (review_id, sequence, actor, action, subject, detail, at, previous_hash, hash)
  VALUES (
    review, coalesce(previous.sequence, 0) + 1, actor, lower(TG_OP) || ' ' || TG_TABLE_NAME,
    coalesce(row_json->>'id', row_json->>'study_id', row_json->>'user_id', row_json->>'version', row_json->>'number', ''),
    row_json - 'content' - 'body', happened, coalesce(previous.hash, ''),
    encode(sha256(convert_to(concat_ws('|', coalesce(previous.hash, ''), coalesce(previous.sequence, 0) + 1, actor,
      TG_OP, TG_TABLE_NAME, (row_json - 'content' - 'body')::text, extract(epoch FROM happened)::text), 'UTF8')), 'hex')
  );
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'memberships', 'protocols', 'imports', 'decisions', 'resolutions', 'full_texts', 'studies', 'study_reports', 'forms',
    'extracted_values', 'extraction_completions', 'consensus', 'versions'
  ] LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION audit()', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER audited AFTER INSERT ON match_decisions FOR EACH ROW WHEN (NEW.decided_by <> 'engine') EXECUTE FUNCTION audit();
--> statement-breakpoint
CREATE TRIGGER audited AFTER UPDATE OF blinded ON reviews FOR EACH ROW WHEN (OLD.blinded IS DISTINCT FROM NEW.blinded) EXECUTE FUNCTION audit();
