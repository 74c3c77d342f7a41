ALTER TABLE "rank_runs" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "ranks" ADD COLUMN "terms" jsonb;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "rank_model" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "is_in_order" boolean DEFAULT false NOT NULL;