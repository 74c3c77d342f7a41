CREATE TABLE "full_text_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"byte_size" bigint NOT NULL,
	"file_hash" text,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "full_text_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"citation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"how" text NOT NULL,
	"score" double precision NOT NULL,
	"revision" integer NOT NULL,
	"linked_by" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "full_text_parts" (
	"file_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "full_text_parts_file_id_part_pk" PRIMARY KEY("file_id","part")
);
--> statement-breakpoint
CREATE TABLE "conflict_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"citation_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"author_id" text NOT NULL,
	"body" text NOT NULL,
	"verdict" text,
	"reason" text,
	"ordinal" integer NOT NULL,
	"posted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_marks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"citation_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"tag" text NOT NULL,
	"is_on" boolean NOT NULL,
	"revision" integer NOT NULL,
	"idempotency_key" text,
	"marked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calibration_citations" (
	"round_id" uuid NOT NULL,
	"citation_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	CONSTRAINT "calibration_citations_round_id_citation_id_pk" PRIMARY KEY("round_id","citation_id")
);
--> statement-breakpoint
CREATE TABLE "calibration_closings" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"kappa" double precision,
	"reason" text,
	"closed_by" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calibration_rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kappa_wanted" double precision NOT NULL,
	"reviewer_ids" jsonb NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"recorded_by" text NOT NULL,
	"left_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"email" text NOT NULL,
	"roles" jsonb NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_by" text,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_id" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screening_settings" (
	"review_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"abstract_mode" text NOT NULL,
	"full_text_mode" text NOT NULL,
	"single_below" double precision NOT NULL,
	"hide_authors" boolean NOT NULL,
	"hide_journal" boolean NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "screening_settings_review_id_revision_pk" PRIMARY KEY("review_id","revision")
);
--> statement-breakpoint
ALTER TABLE "full_texts" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "resolutions" ADD COLUMN "method" text DEFAULT 'third-person' NOT NULL;--> statement-breakpoint
ALTER TABLE "full_text_files" ADD CONSTRAINT "full_text_files_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "full_text_links" ADD CONSTRAINT "full_text_links_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "full_text_links" ADD CONSTRAINT "full_text_links_file_id_full_text_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."full_text_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "full_text_links" ADD CONSTRAINT "full_text_links_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "full_text_parts" ADD CONSTRAINT "full_text_parts_file_id_full_text_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."full_text_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_messages" ADD CONSTRAINT "conflict_messages_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_messages" ADD CONSTRAINT "conflict_messages_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_marks" ADD CONSTRAINT "tag_marks_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_marks" ADD CONSTRAINT "tag_marks_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_citations" ADD CONSTRAINT "calibration_citations_round_id_calibration_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."calibration_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_citations" ADD CONSTRAINT "calibration_citations_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_closings" ADD CONSTRAINT "calibration_closings_round_id_calibration_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."calibration_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_rounds" ADD CONSTRAINT "calibration_rounds_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_settings" ADD CONSTRAINT "screening_settings_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "full_text_files_one_per_hash" ON "full_text_files" USING btree ("review_id","file_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "full_text_links_one_per_revision" ON "full_text_links" USING btree ("file_id","citation_id","revision");--> statement-breakpoint
CREATE INDEX "full_text_links_by_citation" ON "full_text_links" USING btree ("citation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conflict_messages_in_order" ON "conflict_messages" USING btree ("citation_id","stage","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "tag_marks_one_per_revision" ON "tag_marks" USING btree ("citation_id","stage","reviewer_id","tag","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "tag_marks_one_per_key" ON "tag_marks" USING btree ("reviewer_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "tag_marks_by_reviewer" ON "tag_marks" USING btree ("review_id","reviewer_id");--> statement-breakpoint
CREATE INDEX "calibration_citations_by_citation" ON "calibration_citations" USING btree ("citation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calibration_rounds_in_order" ON "calibration_rounds" USING btree ("review_id","number");--> statement-breakpoint
CREATE INDEX "departures_by_review" ON "departures" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "invitations_by_review" ON "invitations" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "citations_live" ON "citations" USING btree ("review_id","position","id") WHERE retired_into is null;--> statement-breakpoint
CREATE INDEX "citations_retired" ON "citations" USING btree ("review_id","id") WHERE retired_into is not null;--> statement-breakpoint
CREATE INDEX "citations_words" ON "citations" USING gin (to_tsvector('simple', left(title || ' ' || abstract, 200000)));--> statement-breakpoint
CREATE INDEX "decisions_own_latest" ON "decisions" USING btree ("reviewer_id","review_id","stage","citation_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "full_texts_one_per_key" ON "full_texts" USING btree ("recorded_by","idempotency_key");--> statement-breakpoint

-- Tables every member of the review may read.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'screening_settings', 'calibration_rounds', 'calibration_citations', 'calibration_closings', 'departures',
    'full_text_files', 'full_text_links'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY members_read ON %I FOR SELECT TO perennial_app
                    USING (review_id IN (SELECT app_reviews()))', name);
    EXECUTE format('CREATE POLICY worker_reads ON %I FOR SELECT TO perennial_worker USING (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO perennial_app, perennial_worker', name);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('screening_settings', '''owner'''),
    ('calibration_rounds', '''owner'', ''methodologist'''),
    ('calibration_citations', '''owner'', ''methodologist'''),
    ('calibration_closings', '''owner'', ''methodologist'''),
    ('full_text_files', '''owner'', ''methodologist'', ''reviewer'', ''adjudicator'', ''extractor'''),
    ('full_text_links', '''owner'', ''methodologist'', ''reviewer'', ''adjudicator'', ''extractor''')
  ) AS t(name, roles) LOOP
    EXECUTE format('CREATE POLICY roles_append ON %I FOR INSERT TO perennial_app
                    WITH CHECK (review_id IN (SELECT app_reviews_as(%s)))', rule.name, rule.roles);
    EXECUTE format('GRANT INSERT ON %I TO perennial_app', rule.name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY uploader_completes ON full_text_files FOR UPDATE TO perennial_app
  USING (uploaded_by = app_user() AND completed_at IS NULL) WITH CHECK (uploaded_by = app_user());
--> statement-breakpoint
GRANT UPDATE (file_hash, completed_at) ON full_text_files TO perennial_app;
--> statement-breakpoint
ALTER TABLE full_text_parts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY members_read ON full_text_parts FOR SELECT TO perennial_app USING (file_id IN (SELECT id FROM full_text_files));
--> statement-breakpoint
CREATE POLICY uploader_appends ON full_text_parts FOR INSERT TO perennial_app WITH CHECK (
  file_id IN (SELECT f.id FROM full_text_files f WHERE f.uploaded_by = app_user() AND f.completed_at IS NULL));
--> statement-breakpoint
GRANT SELECT, INSERT ON full_text_parts TO perennial_app;
--> statement-breakpoint

-- Blinded as verdicts are: a tag is seen by the one who put it on, and by the team once the citation is settled.
ALTER TABLE tag_marks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_settled ON tag_marks FOR SELECT TO perennial_app USING (
  review_id IN (SELECT app_reviews())
  AND (
    reviewer_id = app_user()
    OR EXISTS (SELECT 1 FROM settlements s WHERE s.citation_id = tag_marks.citation_id AND s.stage = tag_marks.stage)
    OR review_id IN (SELECT app_open_reviews())
  )
);
--> statement-breakpoint
CREATE POLICY own_append ON tag_marks FOR INSERT TO perennial_app
  WITH CHECK (reviewer_id = app_user() AND review_id IN (SELECT app_reviews_as('reviewer')));
--> statement-breakpoint
GRANT SELECT, INSERT ON tag_marks TO perennial_app;
--> statement-breakpoint

-- A conflict is talked about only once it is one.
ALTER TABLE conflict_messages ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY settled_read ON conflict_messages FOR SELECT TO perennial_app USING (
  review_id IN (SELECT app_reviews())
  AND EXISTS (SELECT 1 FROM settlements s
               WHERE s.citation_id = conflict_messages.citation_id AND s.stage = conflict_messages.stage)
);
--> statement-breakpoint
CREATE POLICY conflict_append ON conflict_messages FOR INSERT TO perennial_app WITH CHECK (
  author_id = app_user()
  AND review_id IN (SELECT app_reviews_as('reviewer', 'adjudicator', 'owner', 'methodologist'))
  AND EXISTS (SELECT 1 FROM settlements s
               WHERE s.citation_id = conflict_messages.citation_id AND s.stage = conflict_messages.stage
                 AND s.review_id = conflict_messages.review_id AND s.outcome = 'conflict')
);
--> statement-breakpoint
GRANT SELECT, INSERT ON conflict_messages TO perennial_app;
--> statement-breakpoint

ALTER TABLE preferences ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON preferences FOR ALL TO perennial_app USING (user_id = app_user()) WITH CHECK (user_id = app_user());
--> statement-breakpoint
GRANT SELECT, INSERT ON preferences TO perennial_app;
--> statement-breakpoint
GRANT UPDATE (body, saved_at) ON preferences TO perennial_app;
--> statement-breakpoint

-- Invitations: owners write and see them; who holds the link, and the address it was made for, accepts.
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY owners_read ON invitations FOR SELECT TO perennial_app USING (review_id IN (SELECT app_reviews_as('owner')));
--> statement-breakpoint
CREATE POLICY owners_invite ON invitations FOR INSERT TO perennial_app
  WITH CHECK (invited_by = app_user() AND review_id IN (SELECT app_reviews_as('owner')));
--> statement-breakpoint
CREATE POLICY owners_revoke ON invitations FOR UPDATE TO perennial_app USING (review_id IN (SELECT app_reviews_as('owner')));
--> statement-breakpoint
GRANT SELECT, INSERT ON invitations TO perennial_app;
--> statement-breakpoint
GRANT UPDATE (revoked_at) ON invitations TO perennial_app;
--> statement-breakpoint
CREATE FUNCTION open_invitation(wanted text)
RETURNS TABLE (id uuid, review_id uuid, review_title text, email text, roles jsonb, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.id, i.review_id, r.title, i.email, i.roles, i.expires_at
    FROM invitations i JOIN reviews r ON r.id = i.review_id
   WHERE i.token_hash = wanted AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
$$;
--> statement-breakpoint
CREATE FUNCTION accept_invitation(wanted text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE invitation invitations;
BEGIN
  SELECT i.* INTO invitation FROM invitations i JOIN auth.users u ON lower(u.email) = lower(i.email)
   WHERE i.token_hash = wanted AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
     AND u.id = app_user()
     FOR UPDATE OF i;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO memberships (review_id, user_id, role)
  SELECT invitation.review_id, app_user(), role FROM jsonb_array_elements_text(invitation.roles) AS role
  ON CONFLICT DO NOTHING;
  UPDATE invitations SET accepted_by = app_user(), accepted_at = now() WHERE id = invitation.id;
  RETURN invitation.review_id;
END $$;
--> statement-breakpoint

-- Settling. A change of the review's settings re-settles all of it, so decisions hold a shared lock on the review meanwhile.
CREATE OR REPLACE FUNCTION mark_after_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.review_id::text, 6));
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.citation_id::text || NEW.stage, 0));
  NEW.after_disclosure := EXISTS (
    SELECT 1 FROM settlements s WHERE s.citation_id = NEW.citation_id AND s.stage = NEW.stage);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION waits_for_calibration(citation uuid, at_stage text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT at_stage = 'abstract' AND EXISTS (
    SELECT 1
      FROM calibration_citations cc
      JOIN calibration_rounds r ON r.id = cc.round_id
      JOIN memberships m ON m.review_id = r.review_id AND m.role = 'reviewer' AND r.reviewer_ids ? m.user_id
     WHERE cc.citation_id = citation
       AND NOT EXISTS (SELECT 1 FROM calibration_closings k WHERE k.round_id = r.id)
       AND coalesce((SELECT d.verdict FROM decisions d
                      WHERE d.citation_id = citation AND d.stage = 'abstract' AND d.reviewer_id = m.user_id
                      ORDER BY d.revision DESC LIMIT 1), 'withdrawn') = 'withdrawn')
$$;
--> statement-breakpoint
CREATE FUNCTION verdicts_needed(review uuid, citation uuid, at_stage text, is_excluded boolean) RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE
  rule record;
  mode text;
  probability double precision;
BEGIN
  SELECT abstract_mode, full_text_mode, single_below INTO rule
    FROM screening_settings WHERE review_id = review ORDER BY revision DESC LIMIT 1;
  mode := CASE at_stage WHEN 'abstract' THEN rule.abstract_mode ELSE rule.full_text_mode END;
  IF mode = 'single' THEN RETURN 1; END IF;
  IF mode = 'dual-with-threshold' AND is_excluded THEN
    SELECT (scores->'topic'->>'probability')::double precision INTO probability
      FROM classifications WHERE citation_id = citation ORDER BY classified_at DESC, input_hash LIMIT 1;
    IF probability < rule.single_below THEN RETURN 1; END IF;
  END IF;
  RETURN (SELECT reviewers_per_citation FROM reviews WHERE id = review);
END $$;
--> statement-breakpoint
CREATE FUNCTION settle_citation(review uuid, citation uuid, at_stage text, happened timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  finished integer;
  includes integer;
  excludes integer;
  reasons integer;
  found_outcome text;
BEGIN
  SELECT count(*), count(*) FILTER (WHERE verdict IN ('include', 'unsure')), count(*) FILTER (WHERE verdict = 'exclude'),
         count(DISTINCT coalesce(reason, '')) FILTER (WHERE verdict = 'exclude')
    INTO finished, includes, excludes, reasons
    FROM (
      SELECT DISTINCT ON (reviewer_id) reviewer_id, verdict, reason FROM decisions
       WHERE citation_id = citation AND stage = at_stage ORDER BY reviewer_id, revision DESC
    ) latest
   WHERE verdict <> 'withdrawn';
  IF finished = 0 OR finished < verdicts_needed(review, citation, at_stage, includes = 0)
     OR waits_for_calibration(citation, at_stage) THEN
    DELETE FROM settlements WHERE citation_id = citation AND stage = at_stage;
    RETURN;
  END IF;
  found_outcome := CASE
    WHEN includes > 0 AND excludes > 0 THEN 'conflict'
    WHEN includes > 0 THEN 'include'
    WHEN at_stage = 'full-text' AND reasons > 1 THEN 'conflict'
    ELSE 'exclude'
  END;
  INSERT INTO settlements AS s (citation_id, stage, review_id, outcome, settled_at)
  VALUES (citation, at_stage, review, found_outcome, happened)
  ON CONFLICT (citation_id, stage) DO UPDATE SET outcome = EXCLUDED.outcome, settled_at = EXCLUDED.settled_at;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION settle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM settle_citation(NEW.review_id, NEW.citation_id, NEW.stage, NEW.decided_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Settles anew what the changed rule touches; a settlement whose outcome stays keeps its moment.
CREATE FUNCTION resettle_review(review uuid, only_round uuid, happened timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(review::text, 6));
  PERFORM settle_citation(review, d.citation_id, d.stage,
            coalesce((SELECT s.settled_at FROM settlements s WHERE s.citation_id = d.citation_id AND s.stage = d.stage), happened))
     FROM (SELECT DISTINCT citation_id, stage FROM decisions
            WHERE review_id = review
              AND (only_round IS NULL
                   OR citation_id IN (SELECT cc.citation_id FROM calibration_citations cc WHERE cc.round_id = only_round))) d;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION settle_citation, resettle_review FROM PUBLIC;
--> statement-breakpoint
CREATE FUNCTION resettle_after_settings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM resettle_review(NEW.review_id, NULL, NEW.set_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER settings_resettle AFTER INSERT ON screening_settings FOR EACH ROW EXECUTE FUNCTION resettle_after_settings();
--> statement-breakpoint
CREATE FUNCTION resettle_after_calibration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM resettle_review(NEW.review_id, NEW.round_id, NEW.closed_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER calibration_resettle AFTER INSERT ON calibration_closings
  FOR EACH ROW EXECUTE FUNCTION resettle_after_calibration();
--> statement-breakpoint

-- Who leaves strands nothing: the review keeps an owner, a calibration round no longer waits for them, and it is written down.
CREATE POLICY own_leave ON memberships FOR DELETE TO perennial_app USING (user_id = app_user());
--> statement-breakpoint
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF OLD.role <> 'owner' THEN RETURN OLD; END IF;
  PERFORM 1 FROM reviews WHERE id = OLD.review_id FOR UPDATE;
  IF FOUND AND NOT EXISTS (
    SELECT 1 FROM memberships WHERE review_id = OLD.review_id AND role = 'owner' AND user_id <> OLD.user_id
  ) THEN
    RAISE EXCEPTION 'a review keeps an owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'memberships_keep_an_owner';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_keep_an_owner BEFORE DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION keep_an_owner();
--> statement-breakpoint
CREATE FUNCTION record_departure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE round record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reviews WHERE id = OLD.review_id) THEN RETURN NULL; END IF;
  INSERT INTO departures (review_id, user_id, role, recorded_by, left_at)
  VALUES (OLD.review_id, OLD.user_id, OLD.role, coalesce(app_user(), 'system'), now());
  IF OLD.role = 'reviewer' THEN
    FOR round IN SELECT id FROM calibration_rounds r WHERE r.review_id = OLD.review_id
                    AND NOT EXISTS (SELECT 1 FROM calibration_closings k WHERE k.round_id = r.id) LOOP
      PERFORM resettle_review(OLD.review_id, round.id, now());
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_depart AFTER DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION record_departure();
--> statement-breakpoint

-- Consensus: when all reviewers of a conflict who are still in the team have last named the same, that is the resolution.
CREATE FUNCTION agree_on_conflict() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  parties integer;
  agreeing integer;
BEGIN
  IF NEW.verdict IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.citation_id::text || NEW.stage, 0));
  SELECT count(*), count(*) FILTER (WHERE p.verdict = NEW.verdict AND p.reason IS NOT DISTINCT FROM NEW.reason)
    INTO parties, agreeing
    FROM (SELECT DISTINCT ON (reviewer_id) reviewer_id, verdict FROM decisions
           WHERE citation_id = NEW.citation_id AND stage = NEW.stage ORDER BY reviewer_id, revision DESC) d
    JOIN memberships m ON m.review_id = NEW.review_id AND m.user_id = d.reviewer_id AND m.role = 'reviewer'
    LEFT JOIN LATERAL (
      SELECT c.verdict, c.reason FROM conflict_messages c
       WHERE c.citation_id = NEW.citation_id AND c.stage = NEW.stage AND c.author_id = d.reviewer_id AND c.verdict IS NOT NULL
       ORDER BY c.ordinal DESC LIMIT 1) p ON true
   WHERE d.verdict <> 'withdrawn';
  IF parties < 2 OR agreeing < parties THEN RETURN NULL; END IF;
  INSERT INTO resolutions (review_id, citation_id, stage, verdict, reason, note, method, resolved_by, revision, resolved_at)
  SELECT NEW.review_id, NEW.citation_id, NEW.stage, NEW.verdict, NEW.reason, nullif(NEW.body, ''), 'consensus', NEW.author_id,
         1 + coalesce((SELECT max(revision) FROM resolutions r WHERE r.citation_id = NEW.citation_id AND r.stage = NEW.stage), 0),
         NEW.posted_at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER conflict_agreed AFTER INSERT ON conflict_messages FOR EACH ROW EXECUTE FUNCTION agree_on_conflict();
--> statement-breakpoint

-- Whose turn a citation is first: `needed` of `people` reviewers, the one at `place` among them or not. Anybody may go on with the
-- rest afterwards, so this only spreads the work.
CREATE FUNCTION is_assigned(citation uuid, place integer, people integer, needed integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN people <= needed THEN true
    WHEN needed = 2 THEN place IN (
      (abs(hashtext(citation::text)::bigint) % people)::integer,
      ((abs(hashtext(citation::text)::bigint) % people + 1
        + abs(hashtext(citation::text)::bigint) / people % (people - 1)) % people)::integer)
    ELSE (place - abs(hashtext(citation::text)::bigint) % people + people) % people < needed
  END
$$;
--> statement-breakpoint

-- Words are searched past the row-level policy, which no index could serve, but only in the asker's own reviews.
CREATE FUNCTION find_citations(wanted uuid, words text, after_position integer, most integer)
RETURNS TABLE (id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.id FROM citations c
   WHERE c.review_id = wanted AND wanted IN (SELECT app_reviews()) AND c.retired_into IS NULL AND c.position > after_position
     AND to_tsvector('simple', left(c.title || ' ' || c.abstract, 200000)) @@ to_tsquery('simple', words)
   ORDER BY c.position LIMIT most
$$;
--> statement-breakpoint

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'screening_settings', 'calibration_rounds', 'calibration_closings', 'invitations', 'departures', 'tag_marks',
    'conflict_messages', 'full_text_files', 'full_text_links'
  ] LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION audit()', name);
  END LOOP;
END $$;
