CREATE TABLE "record_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"citation_id" uuid NOT NULL,
	"refresh_id" uuid,
	"kind" text NOT NULL,
	"detail" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refresh_payloads" (
	"refresh_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"batch" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"content_hash" text NOT NULL,
	"missing" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refresh_payloads_refresh_id_purpose_batch_pk" PRIMARY KEY("refresh_id","purpose","batch")
);
--> statement-breakpoint
CREATE TABLE "refresh_windows" (
	"refresh_id" uuid NOT NULL,
	"dated" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"numbers" jsonb,
	"asked_at" timestamp with time zone,
	CONSTRAINT "refresh_windows_refresh_id_dated_from_day_to_day_pk" PRIMARY KEY("refresh_id","dated","from_day","to_day")
);
--> statement-breakpoint
CREATE TABLE "refreshes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"query" text NOT NULL,
	"translation" text,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"wanted" jsonb,
	"rechecked" jsonb,
	"counts" jsonb,
	"search_id" uuid,
	"import_id" uuid,
	"message" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"source" text NOT NULL,
	"query" text NOT NULL,
	"cron" text NOT NULL,
	"time_zone" text NOT NULL,
	"since" date NOT NULL,
	"overlap_days" integer NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"watermark" date,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_turns" (
	"source" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watched_records" (
	"review_id" uuid NOT NULL,
	"number" text NOT NULL,
	"fields_hash" text NOT NULL,
	"notices" jsonb NOT NULL,
	"gone" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watched_records_review_id_number_pk" PRIMARY KEY("review_id","number")
);
--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_citation_id_citations_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_refresh_id_refreshes_id_fk" FOREIGN KEY ("refresh_id") REFERENCES "public"."refreshes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_payloads" ADD CONSTRAINT "refresh_payloads_refresh_id_refreshes_id_fk" FOREIGN KEY ("refresh_id") REFERENCES "public"."refreshes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_windows" ADD CONSTRAINT "refresh_windows_refresh_id_refreshes_id_fk" FOREIGN KEY ("refresh_id") REFERENCES "public"."refreshes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refreshes" ADD CONSTRAINT "refreshes_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refreshes" ADD CONSTRAINT "refreshes_schedule_id_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refreshes" ADD CONSTRAINT "refreshes_search_id_searches_id_fk" FOREIGN KEY ("search_id") REFERENCES "public"."searches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refreshes" ADD CONSTRAINT "refreshes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_records" ADD CONSTRAINT "watched_records_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "record_changes_once" ON "record_changes" USING btree ("citation_id","kind","detail");--> statement-breakpoint
CREATE INDEX "record_changes_by_review" ON "record_changes" USING btree ("review_id","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refreshes_one_per_period" ON "refreshes" USING btree ("schedule_id","due_at");--> statement-breakpoint
CREATE INDEX "refreshes_by_review" ON "refreshes" USING btree ("review_id","due_at");--> statement-breakpoint
CREATE INDEX "schedules_by_review" ON "schedules" USING btree ("review_id");
--> statement-breakpoint

-- Members see what is searched, when, and what came of it; owners and methodologists say what is searched; the worker does it.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['schedules', 'refreshes', 'watched_records', 'record_changes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY members_read ON %I FOR SELECT TO perennial_app
                    USING (review_id IN (SELECT app_reviews()))', name);
    EXECUTE format('GRANT SELECT ON %I TO perennial_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['refresh_windows', 'refresh_payloads'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY members_read ON %I FOR SELECT TO perennial_app
                    USING (refresh_id IN (SELECT id FROM refreshes))', name);
    EXECUTE format('GRANT SELECT ON %I TO perennial_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY[
    'schedules', 'refreshes', 'watched_records', 'record_changes', 'refresh_windows', 'refresh_payloads', 'source_turns'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY worker_all ON %I FOR ALL TO perennial_worker USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON refreshes, refresh_windows, watched_records, source_turns TO perennial_worker;
--> statement-breakpoint
GRANT DELETE ON refresh_windows TO perennial_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON refresh_payloads, record_changes TO perennial_worker;
--> statement-breakpoint
GRANT SELECT ON schedules TO perennial_worker;
--> statement-breakpoint
GRANT UPDATE (watermark) ON schedules TO perennial_worker;
--> statement-breakpoint
CREATE POLICY roles_append ON schedules FOR INSERT TO perennial_app
  WITH CHECK (review_id IN (SELECT app_reviews_as('owner', 'methodologist')));
--> statement-breakpoint
CREATE POLICY roles_change ON schedules FOR UPDATE TO perennial_app
  USING (review_id IN (SELECT app_reviews_as('owner', 'methodologist')));
--> statement-breakpoint
GRANT INSERT, UPDATE (query, cron, time_zone, overlap_days, enabled) ON schedules TO perennial_app;
--> statement-breakpoint
CREATE POLICY roles_ask ON refreshes FOR INSERT TO perennial_app
  WITH CHECK (review_id IN (SELECT app_reviews_as('owner', 'methodologist')));
--> statement-breakpoint
GRANT INSERT ON refreshes TO perennial_app;
--> statement-breakpoint
CREATE TRIGGER audited AFTER INSERT ON schedules FOR EACH ROW EXECUTE FUNCTION audit();
--> statement-breakpoint
CREATE TRIGGER audited_change AFTER UPDATE OF query, cron, time_zone, overlap_days, enabled ON schedules
  FOR EACH ROW EXECUTE FUNCTION audit();
--> statement-breakpoint

-- What a scheduled search finds is imported by the worker.
GRANT INSERT ON imports, import_parts TO perennial_worker;
--> statement-breakpoint
CREATE POLICY worker_writes ON import_parts FOR INSERT TO perennial_worker WITH CHECK (true);
