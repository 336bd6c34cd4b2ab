-- Made by scripts/schema.py; do not edit.
-- --------
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL)
-- --------
CREATE TABLE "people_account" ("password" varchar(128) NOT NULL, "last_login" datetime NULL, "id" integer NOT NULL PRIMARY KEY, "username" varchar(30) NOT NULL UNIQUE, "email" varchar(254) NOT NULL, "is_active" bool NOT NULL, "state" varchar(8) NOT NULL, "role" varchar(13) NOT NULL, "reason_to_join" varchar(500) NOT NULL, "language" varchar(10) NOT NULL, "timezone" varchar(50) NOT NULL, "theme" varchar(5) NOT NULL, "density" varchar(11) NOT NULL, "shortcuts" bool NOT NULL, "onboarded_at" datetime NULL, "delete_after" datetime NULL)
-- --------
CREATE TABLE "people_sitesettings" ("id" smallint NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "about" text NOT NULL, "sign_up" varchar(10) NOT NULL, "starter_handles" text NOT NULL, "contact_email" varchar(254) NOT NULL)
-- --------
CREATE TABLE "people_key" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "uri" varchar(500) NULL UNIQUE, "public_pem" text NOT NULL, "private_pem" text NOT NULL, "created_at" datetime NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "people_invitation" ("id" integer NOT NULL PRIMARY KEY, "code_hash" varchar(64) NOT NULL UNIQUE, "role" varchar(13) NOT NULL, "note" varchar(200) NOT NULL, "uses_left" smallint unsigned NOT NULL CHECK ("uses_left" >= 0), "expires_at" datetime NOT NULL, "inviter_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "people_securityevent" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(30) NOT NULL, "detail" varchar(200) NOT NULL, "address" varchar(45) NOT NULL, "agent" varchar(200) NOT NULL, "at" datetime NOT NULL, "account_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "people_recoverycode" ("id" integer NOT NULL PRIMARY KEY, "code_hash" varchar(64) NOT NULL, "used_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_code_an_account" UNIQUE ("account_id", "code_hash"))
-- --------
CREATE TABLE "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL)
-- --------
CREATE TABLE "apps_app" ("id" integer NOT NULL PRIMARY KEY, "client_id" varchar(64) NOT NULL UNIQUE, "secret_hash" varchar(64) NOT NULL, "name" varchar(60) NOT NULL, "website" varchar(2000) NOT NULL, "redirect_uris" text NOT NULL, "scopes" text NOT NULL, "created_at" datetime NOT NULL)
-- --------
CREATE TABLE "apps_token" ("id" integer NOT NULL PRIMARY KEY, "hash" varchar(64) NOT NULL UNIQUE, "scopes" text NOT NULL, "from_sign_up" bool NOT NULL, "created_at" datetime NOT NULL, "account_id" integer NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "app_id" integer NOT NULL REFERENCES "apps_app" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "apps_code" ("id" integer NOT NULL PRIMARY KEY, "hash" varchar(64) NOT NULL UNIQUE, "scopes" text NOT NULL, "redirect_uri" text NOT NULL, "challenge" varchar(128) NOT NULL, "expires_at" datetime NOT NULL, "account_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "app_id" integer NOT NULL REFERENCES "apps_app" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "token_id" integer NULL REFERENCES "apps_token" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "ties_circle" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "ties_block" ("id" integer NOT NULL PRIMARY KEY, "chosen" bool NOT NULL, "blocked_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "blocker_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_block" UNIQUE ("blocker_id", "blocked_id"))
-- --------
CREATE TABLE "ties_circlemember" ("id" integer NOT NULL PRIMARY KEY, "circle_id" integer NOT NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "once_in_a_circle" UNIQUE ("circle_id", "person_id"))
-- --------
CREATE TABLE "ties_peoplelistmember" ("id" integer NOT NULL PRIMARY KEY, "people_list_id" integer NOT NULL REFERENCES "ties_peoplelist" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "once_in_a_list" UNIQUE ("people_list_id", "person_id"))
-- --------
CREATE TABLE "people_person" ("id" integer NOT NULL PRIMARY KEY, "handle" varchar(64) NOT NULL, "domain" varchar(255) NOT NULL, "name" varchar(80) NOT NULL, "headline" varchar(160) NOT NULL, "pronouns" varchar(40) NOT NULL, "avatar" integer NULL, "state" varchar(6) NOT NULL, "kind" varchar(12) NOT NULL, "locked" bool NOT NULL, "discoverable" bool NOT NULL, "indexable" bool NOT NULL, "uri" varchar(500) NULL UNIQUE, "url" varchar(500) NOT NULL, "inbox" varchar(500) NOT NULL, "shared_inbox" varchar(500) NOT NULL, "fetched_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "created_at" datetime NOT NULL, "account_id" integer NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "limited" bool NOT NULL, "shows_mutuals" bool NOT NULL, "header" integer NULL, "delete_after" datetime NULL)
-- --------
CREATE TABLE "ties_mute" ("id" integer NOT NULL PRIMARY KEY, "until" datetime NULL, "muted_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "muter_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "hides_notices" bool NOT NULL, CONSTRAINT "one_mute" UNIQUE ("muter_id", "muted_id"))
-- --------
CREATE TABLE "ties_peoplelist" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "exclusive" bool NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "replies" varchar(8) NOT NULL)
-- --------
CREATE TABLE "ties_domainblock" ("id" integer NOT NULL PRIMARY KEY, "domain" varchar(255) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_domain_block" UNIQUE ("person_id", "domain"))
-- --------
CREATE TABLE "ties_endorsement" ("id" integer NOT NULL PRIMARY KEY, "endorsed_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_endorsement" UNIQUE ("person_id", "endorsed_id"))
-- --------
CREATE TABLE "ties_personnote" ("id" integer NOT NULL PRIMARY KEY, "text" text NOT NULL, "about_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_note_a_person" UNIQUE ("person_id", "about_id"))
-- --------
CREATE TABLE "ties_connection" ("id" integer NOT NULL PRIMARY KEY, "note" varchar(300) NOT NULL, "other_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "context" varchar(10) NOT NULL, "introducer_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "met_on" date NULL, "place" varchar(120) NOT NULL, "purpose" varchar(13) NOT NULL, CONSTRAINT "one_connection" UNIQUE ("person_id", "other_id"))
-- --------
CREATE TABLE "ties_connectionrequest" ("id" integer NOT NULL PRIMARY KEY, "note" varchar(300) NOT NULL, "declined_at" datetime NULL, "recipient_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "sender_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "context" varchar(10) NOT NULL, "introducer_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "met_on" date NULL, "place" varchar(120) NOT NULL, "purpose" varchar(13) NOT NULL, "withdrawn_at" datetime NULL, "away_at" datetime NULL, CONSTRAINT "one_connection_request" UNIQUE ("sender_id", "recipient_id"))
-- --------
CREATE TABLE "posts_postlink" ("post_id" integer NOT NULL PRIMARY KEY REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "card_id" integer NOT NULL REFERENCES "posts_linkcard" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "posts_mention" ("id" integer NOT NULL PRIMARY KEY, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_mention" UNIQUE ("post_id", "person_id"))
-- --------
CREATE TABLE "posts_keep" ("id" integer NOT NULL PRIMARY KEY, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_keep" UNIQUE ("person_id", "post_id"))
-- --------
CREATE TABLE "posts_posttag" ("id" integer NOT NULL PRIMARY KEY, "tag" varchar(100) NOT NULL, "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_tag_a_post" UNIQUE ("tag", "post_id"))
-- --------
CREATE TABLE "posts_tagfollow" ("id" integer NOT NULL PRIMARY KEY, "tag" varchar(100) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_tag_follow" UNIQUE ("person_id", "tag"))
-- --------
CREATE TABLE "posts_thank" ("id" integer NOT NULL PRIMARY KEY, "word" varchar(8) NOT NULL, "note" varchar(300) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_thank" UNIQUE ("post_id", "person_id"))
-- --------
CREATE TABLE "posts_tally" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "posts" integer unsigned NOT NULL CHECK ("posts" >= 0), "last_at" datetime NOT NULL)
-- --------
CREATE TABLE "posts_poll" ("post_id" integer NOT NULL PRIMARY KEY REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "options" text NOT NULL CHECK ((JSON_VALID("options") OR "options" IS NULL)), "tally" text NOT NULL CHECK ((JSON_VALID("tally") OR "tally" IS NULL)), "voters" integer unsigned NOT NULL CHECK ("voters" >= 0), "multiple" bool NOT NULL, "hide_totals" bool NOT NULL, "ends_at" datetime NOT NULL, "ended" bool NOT NULL)
-- --------
CREATE TABLE "posts_revision" ("id" integer NOT NULL PRIMARY KEY, "source" text NOT NULL, "html" text NOT NULL, "notice" varchar(200) NOT NULL, "at" datetime NOT NULL, "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "files" text NOT NULL CHECK ((JSON_VALID("files") OR "files" IS NULL)), "options" text NOT NULL CHECK ((JSON_VALID("options") OR "options" IS NULL)), "sensitive" bool NOT NULL)
-- --------
CREATE TABLE "posts_pin" ("post_id" integer NOT NULL PRIMARY KEY REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "at" datetime NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "posts_scheduled" ("id" integer NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "draft" text NOT NULL CHECK ((JSON_VALID("draft") OR "draft" IS NULL)), "source_key" varchar(200) NULL, "app_id" integer NULL, "failure" varchar(300) NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_scheduled_a_source" UNIQUE ("owner_id", "source_key"))
-- --------
CREATE TABLE "posts_threadmute" ("id" integer NOT NULL PRIMARY KEY, "root" integer NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_thread_mute" UNIQUE ("person_id", "root"))
-- --------
CREATE TABLE "posts_vote" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "choices" text NOT NULL CHECK ((JSON_VALID("choices") OR "choices" IS NULL)), "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "poll_id" integer NOT NULL REFERENCES "posts_poll" ("post_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_vote" UNIQUE ("poll_id", "person_id"))
-- --------
CREATE TABLE "posts_postingchoice" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "sensitive" bool NOT NULL, "language" varchar(12) NOT NULL, "quote_policy" varchar(9) NOT NULL, "afterwards" smallint unsigned NULL CHECK ("afterwards" >= 0), "lasts_days" integer unsigned NULL CHECK ("lasts_days" >= 0))
-- --------
CREATE TABLE "posts_linkcard" ("id" integer NOT NULL PRIMARY KEY, "title" varchar(300) NOT NULL, "description" varchar(500) NOT NULL, "site" varchar(100) NOT NULL, "fetched_at" datetime NULL, "of" integer NULL UNIQUE, "url" varchar(500) NOT NULL)
-- --------
CREATE TABLE "articles_machinechoice" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "search" bool NOT NULL, "training" bool NOT NULL)
-- --------
CREATE TABLE "articles_article" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "state" varchar(4) NOT NULL, "slug" varchar(80) NOT NULL, "title" varchar(150) NOT NULL, "summary" varchar(300) NOT NULL, "source" text NOT NULL, "html" text NOT NULL, "headings" text NOT NULL CHECK ((JSON_VALID("headings") OR "headings" IS NULL)), "minutes" smallint unsigned NOT NULL CHECK ("minutes" >= 0), "language" varchar(12) NOT NULL, "cover" integer NULL, "published_at" datetime NOT NULL, "edited_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" integer NULL UNIQUE REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "articles_revision" ("id" integer NOT NULL PRIMARY KEY, "title" varchar(150) NOT NULL, "summary" varchar(300) NOT NULL, "source" text NOT NULL, "at" datetime NOT NULL, "article_id" integer NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "articles_draft" ("id" integer NOT NULL PRIMARY KEY, "title" varchar(150) NOT NULL, "summary" varchar(300) NOT NULL, "source" text NOT NULL, "tags" varchar(400) NOT NULL, "language" varchar(12) NOT NULL, "slug" varchar(80) NOT NULL, "cover" integer NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "saved_at" datetime NOT NULL, "copy_of" integer NULL, "source_key" varchar(200) NULL, "due_at" datetime NULL, "plan" text NOT NULL CHECK ((JSON_VALID("plan") OR "plan" IS NULL)), "failure" varchar(300) NOT NULL, "article_id" integer NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_draft_a_source" UNIQUE ("owner_id", "source_key"))
-- --------
CREATE TABLE "articles_slug" ("id" integer NOT NULL PRIMARY KEY, "slug" varchar(80) NOT NULL, "article_id" integer NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_article_an_address" UNIQUE ("owner_id", "slug"))
-- --------
CREATE TABLE "articles_tag" ("id" integer NOT NULL PRIMARY KEY, "tag" varchar(100) NOT NULL, "article_id" integer NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_tag_an_article" UNIQUE ("tag", "article_id"))
-- --------
CREATE TABLE "people_device" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "last_used" datetime NULL, "revoked_at" datetime NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "people_devicekey" ("id" integer NOT NULL PRIMARY KEY, "purpose" varchar(4) NOT NULL, "public" varchar(88) NOT NULL UNIQUE, "device_id" integer NOT NULL REFERENCES "people_device" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_device_key_a_purpose" UNIQUE ("device_id", "purpose"))
-- --------
CREATE TABLE "audience_grant" ("id" integer NOT NULL PRIMARY KEY, "thing" integer NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_grant" UNIQUE ("thing", "person_id"))
-- --------
CREATE TABLE "audience_exclusion" ("id" integer NOT NULL PRIMARY KEY, "thing" integer NOT NULL, "domain" varchar(253) NOT NULL, "chosen" bool NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_exclusion_of_a_person" UNIQUE ("thing", "person_id"))
-- --------
CREATE TABLE "audience_provendomain" ("id" integer NOT NULL PRIMARY KEY, "domain" varchar(253) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_proven_domain" UNIQUE ("person_id", "domain"))
-- --------
CREATE TABLE "people_barrier" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(11) NOT NULL, "digest" varchar(64) NOT NULL, "value" varchar(255) NOT NULL, "severity" varchar(7) NOT NULL, "note" varchar(300) NOT NULL, "source" varchar(200) NOT NULL, "by_name" varchar(100) NOT NULL, "until" datetime NULL, CONSTRAINT "one_barrier_a_digest" UNIQUE ("kind", "digest"))
-- --------
CREATE TABLE "audits_flagged" ("id" integer NOT NULL PRIMARY KEY, "of" varchar(7) NOT NULL, "thing" integer NOT NULL, "kinds" text NOT NULL CHECK ((JSON_VALID("kinds") OR "kinds" IS NULL)), "wider" bool NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_flag_a_thing" UNIQUE ("person_id", "thing"))
-- --------
CREATE TABLE "audits_rhythm" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "months" smallint unsigned NOT NULL CHECK ("months" >= 0), "due_at" datetime NULL)
-- --------
CREATE TABLE "audits_audit" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "run" integer NOT NULL, "looked_at" integer unsigned NOT NULL CHECK ("looked_at" >= 0), "before" integer NULL, "asked_at" datetime NOT NULL, "finished_at" datetime NULL, "stage" varchar(8) NOT NULL)
-- --------
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL)
-- --------
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL)
-- --------
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE)
-- --------
CREATE TABLE "boundaries_filter" ("id" integer NOT NULL PRIMARY KEY, "title" varchar(256) NOT NULL, "contexts" varchar(60) NOT NULL, "action" varchar(4) NOT NULL, "expires_at" datetime NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "boundaries_keyword" ("id" integer NOT NULL PRIMARY KEY, "word" varchar(512) NOT NULL, "whole_word" bool NOT NULL, "filter_id" integer NOT NULL REFERENCES "boundaries_filter" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "boundaries_filteredpost" ("id" integer NOT NULL PRIMARY KEY, "post" integer NOT NULL, "filter_id" integer NOT NULL REFERENCES "boundaries_filter" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_filtered_post" UNIQUE ("filter_id", "post"))
-- --------
CREATE TABLE "cards_profilecard" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "timezone" varchar(50) NOT NULL, "body" BLOB NOT NULL)
-- --------
CREATE TABLE "cards_postcard" ("post_id" integer NOT NULL PRIMARY KEY REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "body" BLOB NOT NULL)
-- --------
CREATE TABLE "cards_personcard" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "body" BLOB NOT NULL)
-- --------
CREATE TABLE "outbox" ("id" integer NOT NULL PRIMARY KEY, "actor" integer NOT NULL, "name" varchar(60) NOT NULL, "payload" text NOT NULL CHECK ((JSON_VALID("payload") OR "payload" IS NULL)), "not_before" datetime NOT NULL, "attempts" smallint unsigned NOT NULL CHECK ("attempts" >= 0), "progress" smallint unsigned NOT NULL CHECK ("progress" >= 0), "last_error" text NOT NULL, "dead_at" datetime NULL)
-- --------
CREATE TABLE "discovery_persontext" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "kind" smallint unsigned NOT NULL CHECK ("kind" >= 0), "text" varchar(420) NOT NULL, "folded" text NOT NULL, "thing" integer NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "sense_id" integer NULL REFERENCES "discovery_sense" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "discovery_findablekey" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(8) NOT NULL, "key_hash" BLOB NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_findable_key_of_a_kind" UNIQUE ("person_id", "kind"))
-- --------
CREATE TABLE "discovery_trend" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(4) NOT NULL, "tag" varchar(100) NOT NULL, "thing" integer NULL, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), CONSTRAINT "one_trend_a_place" UNIQUE ("kind", "place"))
-- --------
CREATE TABLE "discovery_featuredtag" ("id" integer NOT NULL PRIMARY KEY, "tag" varchar(100) NOT NULL, "name" varchar(100) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_featured_tag" UNIQUE ("person_id", "tag"))
-- --------
CREATE TABLE "discovery_putaway" ("id" integer NOT NULL PRIMARY KEY, "other_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_put_away" UNIQUE ("person_id", "other_id"))
-- --------
CREATE TABLE "discovery_posttext" ("id" integer NOT NULL PRIMARY KEY REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "folded" text NOT NULL)
-- --------
CREATE TABLE "discovery_look" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "name" varchar(200) NOT NULL, "photo" integer NULL, "likeness" BLOB NULL)
-- --------
CREATE TABLE "discovery_spelling" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "word" varchar(40) NOT NULL, "rest" varchar(7) NOT NULL, CONSTRAINT "one_rest_of_a_word" UNIQUE ("word", "rest"))
-- --------
CREATE TABLE "discovery_articletext" ("id" integer NOT NULL PRIMARY KEY REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "folded" text NOT NULL, "sense_id" integer NULL REFERENCES "discovery_sense" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "discovery_savedsearch" ("id" integer NOT NULL PRIMARY KEY, "text" varchar(200) NOT NULL, "tell" bool NOT NULL, "known" text NOT NULL CHECK ((JSON_VALID("known") OR "known" IS NULL)), "looked_at" datetime NULL, "news_at" datetime NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_saved_search" UNIQUE ("person_id", "text"))
-- --------
CREATE VIRTUAL TABLE "discovery_persontext_words" USING fts5("folded", content='discovery_persontext', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')
-- --------
CREATE VIRTUAL TABLE "discovery_articletext_words" USING fts5("folded", content='discovery_articletext', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')
-- --------
CREATE TABLE "discovery_personwords" ("id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "folded" text NOT NULL)
-- --------
CREATE VIRTUAL TABLE "discovery_personwords_words" USING fts5("folded", content='discovery_personwords', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')
-- --------
CREATE TABLE "discovery_sense" ("id" integer NOT NULL PRIMARY KEY, "key" varchar(32) NOT NULL UNIQUE, "vector" BLOB NOT NULL)
-- --------
CREATE VIRTUAL TABLE "discovery_posttext_words" USING fts5("folded", content='discovery_posttext', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='3')
-- --------
CREATE TABLE "profiles_entry" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "section" varchar(12) NOT NULL, "title" varchar(200) NOT NULL, "organisation" varchar(200) NOT NULL, "place" varchar(120) NOT NULL, "started" varchar(10) NOT NULL, "ended" varchar(10) NOT NULL, "url" varchar(500) NOT NULL, "detail" varchar(120) NOT NULL, "description" text NOT NULL, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "source_key" varchar(200) NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "true_at" datetime NULL, CONSTRAINT "one_entry_a_source" UNIQUE ("owner_id", "source_key"))
-- --------
CREATE TABLE "profiles_field" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "key" varchar(8) NOT NULL, "value" text NOT NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "true_at" datetime NULL, CONSTRAINT "one_field_a_key" UNIQUE ("owner_id", "key"))
-- --------
CREATE TABLE "profiles_opento" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "kind" varchar(13) NOT NULL, "note" varchar(200) NOT NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "true_at" datetime NULL, CONSTRAINT "one_open_to_a_kind" UNIQUE ("owner_id", "kind"))
-- --------
CREATE TABLE "profiles_profilelink" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "label" varchar(60) NOT NULL, "url" varchar(500) NOT NULL, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "checked_at" datetime NULL, "verified" bool NOT NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "text" varchar(255) NOT NULL, "asked_at" datetime NOT NULL, "check_after" datetime NULL, "failing_since" datetime NULL, "proven_at" datetime NULL, "trouble" varchar(11) NOT NULL)
-- --------
CREATE TABLE "profiles_mailcode" ("id" integer NOT NULL PRIMARY KEY, "address" varchar(254) NOT NULL, "domain" varchar(253) NOT NULL, "key_hash" BLOB NOT NULL, "tries_left" smallint unsigned NOT NULL CHECK ("tries_left" >= 0), "expires_at" datetime NOT NULL, "owner_id" integer NOT NULL UNIQUE REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "profiles_proof" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "verified" bool NOT NULL, "proven_at" datetime NULL, "checked_at" datetime NULL, "asked_at" datetime NOT NULL, "failing_since" datetime NULL, "check_after" datetime NULL, "trouble" varchar(11) NOT NULL, "id" integer NOT NULL PRIMARY KEY, "kind" varchar(6) NOT NULL, "subject" varchar(253) NOT NULL, "token" varchar(43) NOT NULL, "key_hash" BLOB NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_proof_a_subject" UNIQUE ("owner_id", "kind", "subject"))
-- --------
CREATE TABLE "profiles_collaborator" ("id" integer NOT NULL PRIMARY KEY, "role" varchar(120) NOT NULL, "confirmed_at" datetime NULL, "declined_at" datetime NULL, "entry_id" integer NOT NULL REFERENCES "profiles_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_collaborator" UNIQUE ("entry_id", "person_id"))
-- --------
CREATE TABLE "profiles_recommendation" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "together" varchar(200) NOT NULL, "started" varchar(10) NOT NULL, "ended" varchar(10) NOT NULL, "text" text NOT NULL, "accepted_at" datetime NULL, "declined_at" datetime NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "giver_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_recommendation" UNIQUE ("giver_id", "owner_id"))
-- --------
CREATE TABLE "profiles_skillendorsement" ("id" integer NOT NULL PRIMARY KEY, "recommendation_id" integer NOT NULL REFERENCES "profiles_recommendation" ("id") DEFERRABLE INITIALLY DEFERRED, "skill_id" integer NOT NULL REFERENCES "profiles_skill" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_skill_endorsement" UNIQUE ("recommendation_id", "skill_id"))
-- --------
CREATE TABLE "profiles_cvchoice" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "parts" text NOT NULL CHECK ((JSON_VALID("parts") OR "parts" IS NULL)), "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_cv_choice_a_name" UNIQUE ("owner_id", "name"))
-- --------
CREATE TABLE "posts_helddraft" ("id" integer NOT NULL PRIMARY KEY, "what" varchar(6) NOT NULL, "target" integer NULL, "at" datetime NULL, "draft" text NOT NULL CHECK ((JSON_VALID("draft") OR "draft" IS NULL)), "mark" varchar(64) NOT NULL, "app_id" integer NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "held_once" UNIQUE ("owner_id", "mark"))
-- --------
CREATE TABLE "evidence_evidence" ("id" integer NOT NULL PRIMARY KEY, "url" varchar(500) NOT NULL, "label" varchar(120) NOT NULL, "article_id" integer NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "entry_id" integer NULL REFERENCES "profiles_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" integer NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "skill_id" integer NOT NULL REFERENCES "profiles_personskill" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_evidence_a_post" UNIQUE ("skill_id", "post_id"), CONSTRAINT "one_evidence_an_article" UNIQUE ("skill_id", "article_id"), CONSTRAINT "one_evidence_an_entry" UNIQUE ("skill_id", "entry_id"))
-- --------
CREATE TABLE "guard_hearing" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "refused" text NOT NULL CHECK ((JSON_VALID("refused") OR "refused" IS NULL)))
-- --------
CREATE TABLE "guard_trust" ("account_id" integer NOT NULL PRIMARY KEY REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "level" smallint NOT NULL, "since" datetime NOT NULL, "looked_at" datetime NOT NULL, "held_until" datetime NULL)
-- --------
CREATE TABLE "guard_ask" ("id" integer NOT NULL PRIMARY KEY, "other" integer NOT NULL, "sketch" BLOB NOT NULL, "accepted_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "guard_known" ("id" integer NOT NULL PRIMARY KEY, "why" varchar(10) NOT NULL, "other_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "known_once" UNIQUE ("person_id", "other_id", "why"))
-- --------
CREATE TABLE "guard_caution" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "names" text NOT NULL CHECK ((JSON_VALID("names") OR "names" IS NULL)), "held" text NULL CHECK ((JSON_VALID("held") OR "held" IS NULL)), "went_anyway" integer unsigned NOT NULL CHECK ("went_anyway" >= 0))
-- --------
CREATE TABLE "guard_standing" ("account_id" integer NOT NULL PRIMARY KEY REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "region" smallint NOT NULL, "rank" real NOT NULL, "residual" real NOT NULL, "steps" smallint NOT NULL, "in_person" bool NOT NULL, "set_aside_at" datetime NULL)
-- --------
CREATE TABLE "guard_wording" ("id" integer NOT NULL PRIMARY KEY, "judged" bool NOT NULL)
-- --------
CREATE TABLE "guard_variantmark" ("id" integer NOT NULL PRIMARY KEY, "mark" integer NOT NULL, "variant_id" integer NOT NULL REFERENCES "guard_variant" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "guard_variant" ("id" integer NOT NULL PRIMARY KEY, "sketch" BLOB NOT NULL, "wording_id" integer NOT NULL REFERENCES "guard_wording" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "guard_copy" ("thing" integer NOT NULL PRIMARY KEY, "kind" varchar(7) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "wording_id" integer NOT NULL REFERENCES "guard_wording" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "guard_textmodel" ("id" smallint unsigned NOT NULL PRIMARY KEY CHECK ("id" >= 0), "version" integer unsigned NOT NULL CHECK ("version" >= 0), "packed" BLOB NOT NULL)
-- --------
CREATE TABLE "guard_shield" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "after" smallint unsigned NULL CHECK ("after" >= 0), "since" datetime NULL, "until" datetime NULL, "chosen" bool NOT NULL, "quiet_until" datetime NULL)
-- --------
CREATE TABLE "handshakes_code" ("id" integer NOT NULL PRIMARY KEY, "token" varchar(23) NOT NULL UNIQUE, "typed" varchar(8) NOT NULL UNIQUE, "first" integer NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "handshakes_handshake" ("id" integer NOT NULL PRIMARY KEY, "key" varchar(60) NOT NULL UNIQUE, "at" datetime NOT NULL, "place" varchar(120) NOT NULL, "confirmed_at" datetime NULL, "denied_at" datetime NULL, "asker_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "other_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "handshakes_spent" ("id" integer NOT NULL PRIMARY KEY, "source" varchar(64) NOT NULL UNIQUE, "handshake_id" integer NULL REFERENCES "handshakes_handshake" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "housekeeping_prune" ("id" integer NOT NULL PRIMARY KEY, "cap_bytes" integer NOT NULL, "began_at" datetime NOT NULL, "ended_at" datetime NULL, "items" integer unsigned NOT NULL CHECK ("items" >= 0), "bytes" integer NOT NULL)
-- --------
CREATE TABLE "housekeeping_storagechoices" ("id" smallint NOT NULL PRIMARY KEY, "cap_mb" integer unsigned NOT NULL CHECK ("cap_mb" >= 0), "by_itself" bool NOT NULL, "price_gb" decimal NULL, "price_machine" decimal NULL, "currency" varchar(8) NOT NULL)
-- --------
CREATE TABLE "introductions_ask" ("id" integer NOT NULL PRIMARY KEY, "reason" text NOT NULL, "word" text NOT NULL, "state" varchar(9) NOT NULL, "until" datetime NOT NULL, "ends" datetime NOT NULL, "withdrawn" bool NOT NULL, "asker_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_id" integer NULL UNIQUE REFERENCES "introductions_ask" ("id") DEFERRABLE INITIALLY DEFERRED, "through_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "wanted_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "introductions_introduction" ("id" integer NOT NULL PRIMARY KEY, "pair" varchar(40) NOT NULL, "reason" text NOT NULL, "wish" text NOT NULL, "until" datetime NOT NULL, "opened_at" datetime NULL, "conversation" integer NULL, "ask_id" integer NULL REFERENCES "introductions_ask" ("id") DEFERRABLE INITIALLY DEFERRED, "introducer_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "via_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_introduction_of_two" UNIQUE ("introducer_id", "pair"))
-- --------
CREATE TABLE "introductions_outcome" ("id" integer NOT NULL PRIMARY KEY, "text" text NOT NULL, "introduction_id" integer NOT NULL REFERENCES "introductions_introduction" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_outcome_of_one" UNIQUE ("introduction_id", "person_id"))
-- --------
CREATE TABLE "introductions_side" ("id" integer NOT NULL PRIMARY KEY, "word" text NOT NULL, "asked_for_it" bool NOT NULL, "answer" varchar(3) NOT NULL, "connects" bool NOT NULL, "introduction_id" integer NOT NULL REFERENCES "introductions_introduction" ("id") DEFERRABLE INITIALLY DEFERRED, "known_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_side_of_an_introduction" UNIQUE ("introduction_id", "person_id"))
-- --------
CREATE TABLE "media_file" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "thing_kind" varchar(20) NOT NULL, "thing" integer NULL, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "width" integer unsigned NOT NULL CHECK ("width" >= 0), "height" integer unsigned NOT NULL CHECK ("height" >= 0), "blurhash" varchar(60) NOT NULL, "alt" text NOT NULL, "focus_x" real NOT NULL, "focus_y" real NOT NULL, "bytes" integer unsigned NOT NULL CHECK ("bytes" >= 0), "uri" varchar(500) NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "ending" varchar(5) NOT NULL, "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "failure" varchar(300) NOT NULL, "loose_since" datetime NULL, "seconds" real NULL, "state" varchar(10) NOT NULL, "tries" smallint unsigned NOT NULL CHECK ("tries" >= 0), "name" varchar(120) NOT NULL)
-- --------
CREATE TABLE "media_words" ("file_id" integer NOT NULL PRIMARY KEY REFERENCES "media_file" ("id") DEFERRABLE INITIALLY DEFERRED, "state" varchar(10) NOT NULL, "tries" smallint unsigned NOT NULL CHECK ("tries" >= 0), "pages" text NOT NULL CHECK ((JSON_VALID("pages") OR "pages" IS NULL)), "unread" smallint unsigned NOT NULL CHECK ("unread" >= 0))
-- --------
CREATE TABLE "media_arrival" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(120) NOT NULL, "told" varchar(1000) NOT NULL, "size" bigint unsigned NOT NULL CHECK ("size" >= 0), "came" bigint unsigned NOT NULL CHECK ("came" >= 0), "whole" bool NOT NULL, "begun_at" datetime NOT NULL, "moved_at" datetime NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL)
-- --------
CREATE TABLE "moderation_announcement" ("id" integer NOT NULL PRIMARY KEY, "source" text NOT NULL, "html" text NOT NULL, "starts_at" datetime NULL, "ends_at" datetime NULL, "all_day" bool NOT NULL, "updated_at" datetime NOT NULL)
-- --------
CREATE TABLE "moderation_auditline" ("id" integer NOT NULL PRIMARY KEY, "by" integer NOT NULL, "by_name" varchar(100) NOT NULL, "action" varchar(30) NOT NULL, "thing" integer NULL, "thing_name" varchar(300) NOT NULL, "detail" varchar(300) NOT NULL)
-- --------
CREATE TABLE "moderation_rule" ("id" integer NOT NULL PRIMARY KEY, "text" varchar(500) NOT NULL, "hint" varchar(1000) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "translations" text NOT NULL CHECK ((JSON_VALID("translations") OR "translations" IS NULL)), "ended_at" datetime NULL)
-- --------
CREATE TABLE "moderation_serverrule" ("id" integer NOT NULL PRIMARY KEY, "domain" varchar(255) NOT NULL UNIQUE, "severity" varchar(7) NOT NULL, "reject_media" bool NOT NULL, "reject_reports" bool NOT NULL, "private_comment" varchar(1000) NOT NULL, "public_comment" varchar(1000) NOT NULL, "obfuscate" bool NOT NULL)
-- --------
CREATE TABLE "moderation_sitetext" ("kind" varchar(7) NOT NULL PRIMARY KEY, "source" text NOT NULL, "html" text NOT NULL, "holds_from" date NULL, "updated_at" datetime NOT NULL)
-- --------
CREATE TABLE "moderation_dismissal" ("id" integer NOT NULL PRIMARY KEY, "announcement_id" integer NOT NULL REFERENCES "moderation_announcement" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_dismissal" UNIQUE ("announcement_id", "person_id"))
-- --------
CREATE TABLE "moderation_reaction" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(40) NOT NULL, "announcement_id" integer NOT NULL REFERENCES "moderation_announcement" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_reaction_a_name" UNIQUE ("announcement_id", "person_id", "name"))
-- --------
CREATE TABLE "moderation_emoji" ("id" integer NOT NULL PRIMARY KEY, "code" varchar(30) NOT NULL UNIQUE, "category" varchar(60) NOT NULL)
-- --------
CREATE TABLE "moderation_appeal" ("id" integer NOT NULL PRIMARY KEY, "text" text NOT NULL, "outcome" varchar(6) NOT NULL, "answer" text NOT NULL, "answered_at" datetime NULL, "answered_by_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "measure_id" integer NOT NULL UNIQUE REFERENCES "moderation_measure" ("id") DEFERRABLE INITIALLY DEFERRED, "assigned_to_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "moderation_graphrun" ("id" integer NOT NULL PRIMARY KEY, "finished_at" datetime NULL, "failed" varchar(300) NOT NULL, "accounts" integer unsigned NOT NULL CHECK ("accounts" >= 0), "ties" integer unsigned NOT NULL CHECK ("ties" >= 0), "handshakes" integer unsigned NOT NULL CHECK ("handshakes" >= 0), "seeds" integer unsigned NOT NULL CHECK ("seeds" >= 0), "confirmed" integer unsigned NOT NULL CHECK ("confirmed" >= 0), "far" integer unsigned NOT NULL CHECK ("far" >= 0), "in_person" integer unsigned NOT NULL CHECK ("in_person" >= 0), "proposed" text NOT NULL CHECK ((JSON_VALID("proposed") OR "proposed" IS NULL)))
-- --------
CREATE TABLE "moderation_seed" ("account_id" integer NOT NULL PRIMARY KEY REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "at" datetime NOT NULL)
-- --------
CREATE TABLE "moderation_autorule" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "conditions" text NOT NULL CHECK ((JSON_VALID("conditions") OR "conditions" IS NULL)), "action" varchar(5) NOT NULL, "reasons" text NOT NULL, "words" varchar(150) NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "tried_version" integer unsigned NOT NULL CHECK ("tried_version" >= 0), "on" bool NOT NULL, "ended_at" datetime NULL)
-- --------
CREATE TABLE "moderation_autoruleversion" ("id" integer NOT NULL PRIMARY KEY, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "by_name" varchar(100) NOT NULL, "said" text NOT NULL CHECK ((JSON_VALID("said") OR "said" IS NULL)), "rule_id" integer NOT NULL REFERENCES "moderation_autorule" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_text_a_version" UNIQUE ("rule_id", "version"))
-- --------
CREATE TABLE "moderation_retraction" ("id" integer NOT NULL PRIMARY KEY, "wording" integer NOT NULL, "measure" varchar(7) NOT NULL, "reasons" text NOT NULL, "spared" text NOT NULL CHECK ((JSON_VALID("spared") OR "spared" IS NULL)), "copies" integer unsigned NOT NULL CHECK ("copies" >= 0), "cursor" integer NOT NULL, "settled_at" datetime NULL, "taken_back_at" datetime NULL, "over_at" datetime NULL, "by_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "moderation_retractedfrom" ("id" integer NOT NULL PRIMARY KEY, "put_back_at" datetime NULL, "measure_id" integer NULL REFERENCES "moderation_measure" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "retraction_id" integer NOT NULL REFERENCES "moderation_retraction" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "once_a_retraction" UNIQUE ("retraction_id", "person_id"))
-- --------
CREATE TABLE "moderation_casenote" ("id" integer NOT NULL PRIMARY KEY, "text" text NOT NULL, "appeal_id" integer NULL REFERENCES "moderation_appeal" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "report_id" integer NULL REFERENCES "moderation_report" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "moderation_report" ("id" integer NOT NULL PRIMARY KEY, "category" varchar(9) NOT NULL, "comment" text NOT NULL, "rules" text NOT NULL CHECK ((JSON_VALID("rules") OR "rules" IS NULL)), "quotes" text NOT NULL CHECK ((JSON_VALID("quotes") OR "quotes" IS NULL)), "forwarded" bool NOT NULL, "resolved_at" datetime NULL, "updated_at" datetime NOT NULL, "about_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "assigned_to_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "reporter_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "resolved_by_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "protects" bool NOT NULL, "by_itself" bool NOT NULL)
-- --------
CREATE TABLE "moderation_measure" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(7) NOT NULL, "reasons" text NOT NULL, "ended_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "report_id" integer NULL REFERENCES "moderation_report" ("id") DEFERRABLE INITIALLY DEFERRED, "before" text NOT NULL CHECK ((JSON_VALID("before") OR "before" IS NULL)), "decided_by_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "rules" text NOT NULL CHECK ((JSON_VALID("rules") OR "rules" IS NULL)), "things" text NOT NULL CHECK ((JSON_VALID("things") OR "things" IS NULL)), "until" datetime NULL, "face" integer NOT NULL)
-- --------
CREATE TABLE "usersessions_usersession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "ip" char(39) NOT NULL, "last_seen_at" datetime NOT NULL, "session_key" varchar(40) NOT NULL UNIQUE, "user_agent" varchar(200) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" integer NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "notices_noticechoice" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "mail" varchar(5) NOT NULL, "token" varchar(43) NOT NULL UNIQUE)
-- --------
CREATE TABLE "notices_atonce" ("id" integer NOT NULL PRIMARY KEY, "about_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_at_once" UNIQUE ("person_id", "about_id"))
-- --------
CREATE TABLE "notices_noticepolicy" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "not_following" varchar(6) NOT NULL, "not_followers" varchar(6) NOT NULL, "new_accounts" varchar(6) NOT NULL, "private_mentions" varchar(6) NOT NULL, "limited_accounts" varchar(6) NOT NULL)
-- --------
CREATE TABLE "notices_notice" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "thing" integer NULL, "text" varchar(300) NOT NULL, "group" varchar(60) NOT NULL, "key" varchar(80) NOT NULL, "read_at" datetime NULL, "mail" integer NULL, "actor_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), CONSTRAINT "one_notice_a_key" UNIQUE ("person_id", "key"))
-- --------
CREATE TABLE "notices_marker" ("id" integer NOT NULL PRIMARY KEY, "timeline" varchar(13) NOT NULL, "last_read" integer NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "updated_at" datetime NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_marker" UNIQUE ("person_id", "timeline"))
-- --------
CREATE TABLE "notices_sender" ("id" integer NOT NULL PRIMARY KEY, "accepted" bool NOT NULL, "actor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_sender" UNIQUE ("person_id", "actor_id"))
-- --------
CREATE TABLE "notices_pushsubscription" ("id" integer NOT NULL PRIMARY KEY, "sealed" text NOT NULL, "endpoint" varchar(2000) NOT NULL, "p256dh" varchar(100) NOT NULL, "auth" varchar(40) NOT NULL, "standard" bool NOT NULL, "alerts" varchar(200) NOT NULL, "policy" varchar(8) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "token_id" integer NULL UNIQUE REFERENCES "apps_token" ("id") DEFERRABLE INITIALLY DEFERRED, "session_id" integer NULL UNIQUE REFERENCES "usersessions_usersession" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "push_of_token_or_session" CHECK ((("token_id" IS NULL OR "session_id" IS NULL) AND 1 = (CASE WHEN "token_id" IS NULL THEN 1 ELSE 0 END + CASE WHEN "session_id" IS NULL THEN 1 ELSE 0 END))))
-- --------
CREATE TABLE "portability_export" ("id" integer NOT NULL PRIMARY KEY, "state" varchar(7) NOT NULL, "done" smallint unsigned NOT NULL CHECK ("done" >= 0), "total" smallint unsigned NOT NULL CHECK ("total" >= 0), "size" integer NOT NULL, "created_at" datetime NOT NULL, "until" datetime NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "portability_importitem" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "section" varchar(20) NOT NULL, "key" varchar(80) NOT NULL, "payload" text NOT NULL CHECK ((JSON_VALID("payload") OR "payload" IS NULL)), "refused" varchar(300) NOT NULL, "applied_at" datetime NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "import_id" integer NOT NULL REFERENCES "portability_import" ("id") DEFERRABLE INITIALLY DEFERRED, "order" integer NOT NULL, CONSTRAINT "one_import_item" UNIQUE ("person_id", "kind", "section", "key"))
-- --------
CREATE TABLE "portability_import" ("id" integer NOT NULL PRIMARY KEY, "state" varchar(10) NOT NULL, "name" varchar(200) NOT NULL, "done" integer unsigned NOT NULL CHECK ("done" >= 0), "total" integer unsigned NOT NULL CHECK ("total" >= 0), "report" text NOT NULL CHECK ((JSON_VALID("report") OR "report" IS NULL)), "choices" text NOT NULL CHECK ((JSON_VALID("choices") OR "choices" IS NULL)), "error" varchar(300) NOT NULL, "created_at" datetime NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "kind" varchar(20) NOT NULL)
-- --------
CREATE TABLE "portability_wish" ("id" integer NOT NULL PRIMARY KEY, "what" varchar(6) NOT NULL, "address" varchar(500) NOT NULL, "detail" varchar(60) NOT NULL, "options" text NOT NULL CHECK ((JSON_VALID("options") OR "options" IS NULL)), "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_wish" UNIQUE ("person_id", "what", "address", "detail"))
-- --------
CREATE TABLE "posts_expiry" ("post_id" integer NOT NULL PRIMARY KEY REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "at" datetime NOT NULL, "then" smallint unsigned NULL CHECK ("then" >= 0))
-- --------
CREATE TABLE "posts_restraint" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(5) NOT NULL, "before" text NOT NULL CHECK ((JSON_VALID("before") OR "before" IS NULL)), "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_restraint_a_kind" UNIQUE ("post_id", "kind"))
-- --------
CREATE TABLE "posts_depicted" ("id" integer NOT NULL PRIMARY KEY, "file" integer NOT NULL, "x" real NULL, "y" real NULL, "confirmed_at" datetime NULL, "declined_at" datetime NULL, "removed_at" datetime NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" integer NOT NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "once_in_a_picture" UNIQUE ("post_id", "file", "person_id"))
-- --------
CREATE TABLE "posts_post" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "state" varchar(4) NOT NULL, "uri" varchar(500) NULL, "url" varchar(500) NOT NULL, "source" text NOT NULL, "notice" varchar(200) NOT NULL, "language" varchar(12) NOT NULL, "root" integer NULL, "backfilled" bool NOT NULL, "source_key" varchar(200) NULL, "created_at" datetime NOT NULL, "edited_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "has_poll" bool NOT NULL, "quote_policy" varchar(9) NOT NULL, "quote_state" varchar(8) NOT NULL, "replies_count" integer unsigned NOT NULL CHECK ("replies_count" >= 0), "sensitive" bool NOT NULL, "names_people" bool NOT NULL, "reply_to_id" integer NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "share_of_id" integer NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "quote_of_id" integer NULL REFERENCES "posts_post" ("id") DEFERRABLE INITIALLY DEFERRED, "markup" BLOB NULL)
-- --------
CREATE TABLE "profiles_edit" ("id" integer NOT NULL PRIMARY KEY, "part" varchar(12) NOT NULL, "before" text NOT NULL, "after" text NOT NULL, "audience_before" smallint unsigned NULL CHECK ("audience_before" >= 0), "audience_after" smallint unsigned NULL CHECK ("audience_after" >= 0), "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "profiles_badge" ("verified" bool NOT NULL, "proven_at" datetime NULL, "checked_at" datetime NULL, "asked_at" datetime NOT NULL, "failing_since" datetime NULL, "check_after" datetime NULL, "trouble" varchar(11) NOT NULL, "id" integer NOT NULL PRIMARY KEY, "credential" text NOT NULL, "digest" BLOB NOT NULL, "issuer" varchar(500) NOT NULL, "issuer_name" varchar(200) NOT NULL, "host" varchar(253) NOT NULL, "name" varchar(200) NOT NULL, "description" text NOT NULL, "criteria" varchar(500) NOT NULL, "issued_at" datetime NOT NULL, "expires_at" datetime NULL, "shown_by" varchar(7) NOT NULL, "shown_by_id" integer NULL, "fault" varchar(9) NOT NULL, "withdrawn" varchar(9) NOT NULL, "withdrawn_at" datetime NULL, "reason" varchar(300) NOT NULL, "wanted" text NULL CHECK ((JSON_VALID("wanted") OR "wanted" IS NULL)), "entry_id" integer NOT NULL UNIQUE REFERENCES "profiles_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_badge_a_file" UNIQUE ("owner_id", "digest"))
-- --------
CREATE TABLE "profiles_concept" ("id" integer NOT NULL PRIMARY KEY, "uri" varchar(200) NOT NULL UNIQUE, "names" text NOT NULL CHECK ((JSON_VALID("names") OR "names" IS NULL)))
-- --------
CREATE TABLE "profiles_vocabulary" ("language" varchar(8) NOT NULL PRIMARY KEY, "concepts" integer unsigned NOT NULL CHECK ("concepts" >= 0), "labels" integer unsigned NOT NULL CHECK ("labels" >= 0), "loaded_at" datetime NULL)
-- --------
CREATE TABLE "profiles_personskill" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "source_key" varchar(200) NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "skill_id" integer NOT NULL REFERENCES "profiles_skill" ("id") DEFERRABLE INITIALLY DEFERRED, "has_evidence" bool NOT NULL, "as_said" bool NOT NULL, "said" varchar(80) NOT NULL, CONSTRAINT "one_skill_a_person" UNIQUE ("owner_id", "skill_id"))
-- --------
CREATE TABLE "profiles_skill" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "folded" varchar(80) NOT NULL UNIQUE, "concept_id" integer NULL UNIQUE REFERENCES "profiles_concept" ("id") DEFERRABLE INITIALLY DEFERRED, "into_id" integer NULL REFERENCES "profiles_skill" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "profiles_skillmerge" ("id" integer NOT NULL PRIMARY KEY, "by_hand" bool NOT NULL, "state" varchar(8) NOT NULL, "gone_id" integer NOT NULL REFERENCES "profiles_skill" ("id") DEFERRABLE INITIALLY DEFERRED, "kept_id" integer NOT NULL REFERENCES "profiles_skill" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "profiles_moved" ("id" integer NOT NULL PRIMARY KEY, "before" text NOT NULL CHECK ((JSON_VALID("before") OR "before" IS NULL)), "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "merge_id" integer NOT NULL REFERENCES "profiles_skillmerge" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "profiles_conceptlabel" ("id" integer NOT NULL PRIMARY KEY, "language" varchar(8) NOT NULL, "kind" smallint unsigned NOT NULL CHECK ("kind" >= 0), "label" varchar(200) NOT NULL, "folded" varchar(80) NOT NULL, "concept_id" integer NOT NULL REFERENCES "profiles_concept" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL)
-- --------
CREATE TABLE "soundings_reserved" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "soundings_sounding" ("id" integer NOT NULL PRIMARY KEY, "ends" datetime NOT NULL, "again" datetime NOT NULL, "asked" smallint unsigned NOT NULL CHECK ("asked" >= 0), "vouches" smallint unsigned NULL CHECK ("vouches" >= 0), "withdrawn" bool NOT NULL, "about_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "asker_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_sounding_about_somebody" UNIQUE ("asker_id", "about_id"))
-- --------
CREATE TABLE "soundings_voice" ("id" integer NOT NULL PRIMARY KEY, "answer" varchar(4) NOT NULL, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "sounding_id" integer NOT NULL REFERENCES "soundings_sounding" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_voice_in_a_sounding" UNIQUE ("sounding_id", "person_id"))
-- --------
CREATE TABLE "talks_conversation" ("id" integer NOT NULL PRIMARY KEY, "key" varchar(64) NULL UNIQUE, "is_pair" bool NOT NULL, "title" varchar(80) NOT NULL, "purpose" varchar(13) NOT NULL, "sequence" integer NOT NULL, "revision" integer NOT NULL, "starter_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "talks_payload" ("id" integer NOT NULL PRIMARY KEY, "source" text NOT NULL, "html" text NOT NULL, "folded" text NOT NULL, "message_id" integer NOT NULL UNIQUE REFERENCES "talks_message" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "talks_revision" ("id" integer NOT NULL PRIMARY KEY, "source" text NOT NULL, "html" text NOT NULL, "at" datetime NOT NULL, "message_id" integer NOT NULL REFERENCES "talks_message" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "talks_member" ("id" integer NOT NULL PRIMARY KEY, "role" varchar(6) NOT NULL, "standing" varchar(8) NOT NULL, "latest" integer NULL, "unread" bool NOT NULL, "read_sequence" integer NOT NULL, "muted" bool NOT NULL, "archived" bool NOT NULL, "left_at" datetime NULL, "shows_reads" bool NOT NULL, "shows_typing" bool NOT NULL, "conversation_id" integer NOT NULL REFERENCES "talks_conversation" ("id") DEFERRABLE INITIALLY DEFERRED, "other_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "once_in_a_talk" UNIQUE ("conversation_id", "person_id"))
-- --------
CREATE TABLE "talks_reaction" ("id" integer NOT NULL PRIMARY KEY, "sign" varchar(8) NOT NULL, "message_id" integer NOT NULL REFERENCES "talks_message" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_reaction" UNIQUE ("message_id", "person_id"))
-- --------
CREATE TABLE "talks_topic" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "conversation_id" integer NOT NULL REFERENCES "talks_conversation" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_topic_a_name" UNIQUE ("conversation_id", "name"))
-- --------
CREATE TABLE "talks_message" ("audience" smallint unsigned NOT NULL CHECK ("audience" >= 0), "grants" integer NULL, "id" integer NOT NULL PRIMARY KEY, "sequence" integer NOT NULL, "client_id" varchar(64) NOT NULL, "kind" varchar(5) NOT NULL, "state" varchar(4) NOT NULL, "edited_at" datetime NULL, "revision" integer NOT NULL, "anchor_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" integer NULL REFERENCES "ties_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "conversation_id" integer NOT NULL REFERENCES "talks_conversation" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "topic_id" integer NULL REFERENCES "talks_topic" ("id") DEFERRABLE INITIALLY DEFERRED, "reply_to_id" integer NULL REFERENCES "talks_message" ("id") DEFERRABLE INITIALLY DEFERRED, "label" varchar(200) NULL, CONSTRAINT "one_message_a_sequence" UNIQUE ("conversation_id", "sequence"), CONSTRAINT "one_message_a_client_id" UNIQUE ("conversation_id", "owner_id", "client_id"))
-- --------
CREATE TABLE "talks_choice" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "shows_reads" bool NOT NULL, "shows_typing" bool NOT NULL, "calendar" varchar(64) NULL UNIQUE, "reply_time" varchar(5) NOT NULL, "weekdays_only" bool NOT NULL)
-- --------
CREATE TABLE "talks_contactcard" ("id" integer NOT NULL PRIMARY KEY, "kind" varchar(5) NOT NULL, "value" varchar(254) NOT NULL, "until" datetime NOT NULL, "message_id" integer NOT NULL UNIQUE REFERENCES "talks_message" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "talks_meeting" ("id" integer NOT NULL PRIMARY KEY, "subject" varchar(80) NOT NULL, "place" varchar(300) NOT NULL, "minutes" smallint unsigned NOT NULL CHECK ("minutes" >= 0), "zone" varchar(64) NOT NULL, "times" text NOT NULL CHECK ((JSON_VALID("times") OR "times" IS NULL)), "chosen" datetime NULL, "message_id" integer NOT NULL UNIQUE REFERENCES "talks_message" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE VIRTUAL TABLE "talks_payload_words" USING fts5("folded", content='talks_payload', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')
-- --------
CREATE TABLE "ties_follow" ("id" integer NOT NULL PRIMARY KEY, "accepted" bool NOT NULL, "shows_shares" bool NOT NULL, "followed_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "follower_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "languages" varchar(120) NOT NULL, "notifies" bool NOT NULL, "uri" varchar(500) NULL, CONSTRAINT "one_follow" UNIQUE ("follower_id", "followed_id"))
-- --------
CREATE TABLE "workspace_record" ("id" integer NOT NULL PRIMARY KEY, "how_met" text NOT NULL, "tier" smallint unsigned NULL CHECK ("tier" >= 0), "tiered_on" date NULL, "last_contact" datetime NULL, "last_by" varchar(12) NOT NULL, "snoozed_until" date NULL, "nudge_on" date NULL, "handled_on" date NULL, "contact_id" integer NULL REFERENCES "workspace_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_record_a_person" UNIQUE ("owner_id", "person_id"), CONSTRAINT "one_record_a_contact" UNIQUE ("owner_id", "contact_id"))
-- --------
CREATE TABLE "workspace_strength" ("id" integer NOT NULL PRIMARY KEY, "days" text NOT NULL CHECK ((JSON_VALID("days") OR "days" IS NULL)), "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_strength_of_a_pair" UNIQUE ("owner_id", "person_id"))
-- --------
CREATE TABLE "workspace_rhythm" ("person_id" integer NOT NULL PRIMARY KEY REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "five" smallint unsigned NOT NULL CHECK ("five" >= 0), "fifteen" smallint unsigned NOT NULL CHECK ("fifteen" >= 0), "fifty" smallint unsigned NOT NULL CHECK ("fifty" >= 0), "many" smallint unsigned NOT NULL CHECK ("many" >= 0))
-- --------
CREATE TABLE "workspace_datednote" ("id" integer NOT NULL PRIMARY KEY, "on" date NOT NULL, "text" text NOT NULL, "record_id" integer NOT NULL REFERENCES "workspace_record" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "workspace_promise" ("id" integer NOT NULL PRIMARY KEY, "mine" bool NOT NULL, "text" varchar(300) NOT NULL, "due_on" date NULL, "done_at" datetime NULL, "asked_at" datetime NULL, "agreement" varchar(8) NOT NULL, "asked_id" integer NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "record_id" integer NOT NULL REFERENCES "workspace_record" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "workspace_reminder" ("id" integer NOT NULL PRIMARY KEY, "text" varchar(300) NOT NULL, "due_on" date NOT NULL, "due_at" datetime NOT NULL, "told_at" datetime NULL, "done_at" datetime NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "record_id" integer NOT NULL REFERENCES "workspace_record" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "workspace_tag" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(40) NOT NULL, "folded" varchar(60) NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "record_id" integer NOT NULL REFERENCES "workspace_record" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_tag_a_record" UNIQUE ("record_id", "folded"))
-- --------
CREATE TABLE "workspace_contact" ("id" integer NOT NULL PRIMARY KEY, "name" varchar(200) NOT NULL, "url" varchar(500) NOT NULL, "email" varchar(254) NOT NULL, "company" varchar(200) NOT NULL, "position" varchar(200) NOT NULL, "connected_on" varchar(10) NOT NULL, "source_key" varchar(200) NULL, "folded" varchar(1000) NOT NULL, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "phone" varchar(40) NOT NULL, "merged_into_id" integer NULL REFERENCES "workspace_contact" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_contact_of_a_source" UNIQUE ("owner_id", "source_key"))
-- --------
CREATE TABLE "workspace_merge" ("id" integer NOT NULL PRIMARY KEY, "done" text NOT NULL CHECK ((JSON_VALID("done") OR "done" IS NULL)), "gone_id" integer NULL REFERENCES "workspace_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "kept_id" integer NOT NULL REFERENCES "workspace_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- --------
CREATE TABLE "workspace_apart" ("id" integer NOT NULL PRIMARY KEY, "high_id" integer NOT NULL REFERENCES "workspace_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "low_id" integer NOT NULL REFERENCES "workspace_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "apart_once" UNIQUE ("owner_id", "low_id", "high_id"))
-- --------
CREATE INDEX "people_key_person_id_6a1c0e71" ON "people_key" ("person_id")
-- --------
CREATE INDEX "people_invitation_inviter_id_b3664791" ON "people_invitation" ("inviter_id")
-- --------
CREATE INDEX "people_securityevent_account_id_67e995cd" ON "people_securityevent" ("account_id")
-- --------
CREATE INDEX "people_recoverycode_account_id_83d2c834" ON "people_recoverycode" ("account_id")
-- --------
CREATE INDEX "people_secu_account_71f28c_idx" ON "people_securityevent" ("account_id", "id" DESC)
-- --------
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id")
-- --------
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email")
-- --------
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified"
-- --------
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id")
-- --------
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email")
-- --------
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary"
-- --------
CREATE INDEX "apps_token_account_id_fe11943e" ON "apps_token" ("account_id")
-- --------
CREATE INDEX "apps_token_app_id_cb1dcff9" ON "apps_token" ("app_id")
-- --------
CREATE INDEX "apps_token_person_id_2ecaf5ed" ON "apps_token" ("person_id")
-- --------
CREATE INDEX "apps_code_expires_at_e60def70" ON "apps_code" ("expires_at")
-- --------
CREATE INDEX "apps_code_account_id_baa4a35d" ON "apps_code" ("account_id")
-- --------
CREATE INDEX "apps_code_app_id_db0a473e" ON "apps_code" ("app_id")
-- --------
CREATE INDEX "apps_code_person_id_2319849e" ON "apps_code" ("person_id")
-- --------
CREATE INDEX "apps_code_token_id_7c0f9bd4" ON "apps_code" ("token_id")
-- --------
CREATE INDEX "ties_circle_owner_id_9376edc1" ON "ties_circle" ("owner_id")
-- --------
CREATE INDEX "ties_block_blocked_id_384eb889" ON "ties_block" ("blocked_id")
-- --------
CREATE INDEX "ties_circlemember_person_id_b759024b" ON "ties_circlemember" ("person_id")
-- --------
CREATE INDEX "ties_peoplelistmember_person_id_79d92378" ON "ties_peoplelistmember" ("person_id")
-- --------
CREATE UNIQUE INDEX "one_handle_a_domain" ON "people_person" ((LOWER("handle")), "domain")
-- --------
CREATE INDEX "people_person_account_id_50605bf6" ON "people_person" ("account_id")
-- --------
CREATE INDEX "ties_mute_muted_id_4f6857e1" ON "ties_mute" ("muted_id")
-- --------
CREATE INDEX "ties_peoplelist_owner_id_0d101558" ON "ties_peoplelist" ("owner_id")
-- --------
CREATE INDEX "ties_endorsement_endorsed_id_5fb623ad" ON "ties_endorsement" ("endorsed_id")
-- --------
CREATE INDEX "ties_personnote_about_id_f03ceee5" ON "ties_personnote" ("about_id")
-- --------
CREATE INDEX "ties_connection_other_id_01e3c455" ON "ties_connection" ("other_id")
-- --------
CREATE INDEX "ties_connection_introducer_id_7b47e041" ON "ties_connection" ("introducer_id")
-- --------
CREATE INDEX "ties_connectionrequest_recipient_id_bc08431d" ON "ties_connectionrequest" ("recipient_id")
-- --------
CREATE INDEX "ties_connectionrequest_introducer_id_69837a7d" ON "ties_connectionrequest" ("introducer_id")
-- --------
CREATE INDEX "posts_postlink_card_id_cd05bf4c" ON "posts_postlink" ("card_id")
-- --------
CREATE INDEX "posts_mention_person_id_02b351aa" ON "posts_mention" ("person_id")
-- --------
CREATE INDEX "posts_keep_post_id_cf4a734a" ON "posts_keep" ("post_id")
-- --------
CREATE INDEX "posts_posttag_post_id_d8097927" ON "posts_posttag" ("post_id")
-- --------
CREATE INDEX "posts_thank_person_id_000f4d1d" ON "posts_thank" ("person_id")
-- --------
CREATE INDEX "posts_revision_post_id_f1303eb1" ON "posts_revision" ("post_id")
-- --------
CREATE INDEX "posts_pin_owner_id_7c65a754" ON "posts_pin" ("owner_id")
-- --------
CREATE INDEX "scheduled_of_owner" ON "posts_scheduled" ("owner_id", "id" DESC)
-- --------
CREATE INDEX "posts_vote_person_id_c933239a" ON "posts_vote" ("person_id")
-- --------
CREATE UNIQUE INDEX "one_fetched_card_of_a_link" ON "posts_linkcard" ("url") WHERE "of" IS NULL
-- --------
CREATE INDEX "articles_of_owner" ON "articles_article" ("owner_id", "id" DESC)
-- --------
CREATE INDEX "articles_public" ON "articles_article" ("id" DESC) WHERE ("audience" = 0 AND "state" = 'out')
-- --------
CREATE INDEX "articles_article_circle_id_5244af1e" ON "articles_article" ("circle_id")
-- --------
CREATE INDEX "articles_article_owner_id_9cf33c2d" ON "articles_article" ("owner_id")
-- --------
CREATE INDEX "articles_revision_article_id_2d2af917" ON "articles_revision" ("article_id")
-- --------
CREATE INDEX "articles_draft_article_id_9d561a58" ON "articles_draft" ("article_id")
-- --------
CREATE INDEX "articles_draft_owner_id_dff460fb" ON "articles_draft" ("owner_id")
-- --------
CREATE INDEX "articles_slug_article_id_93c5bbd6" ON "articles_slug" ("article_id")
-- --------
CREATE INDEX "articles_tag_article_id_359d2a80" ON "articles_tag" ("article_id")
-- --------
CREATE INDEX "people_device_person_id_c74fcb3e" ON "people_device" ("person_id")
-- --------
CREATE INDEX "audience_grant_person_id_a1995d20" ON "audience_grant" ("person_id")
-- --------
CREATE UNIQUE INDEX "one_exclusion_of_a_domain" ON "audience_exclusion" ("thing", "domain") WHERE NOT ("domain" = '')
-- --------
CREATE INDEX "audience_exclusion_owner_id_150d43d8" ON "audience_exclusion" ("owner_id")
-- --------
CREATE INDEX "audience_exclusion_person_id_99c4320e" ON "audience_exclusion" ("person_id")
-- --------
CREATE INDEX "audience_provendomain_domain_fc50c279" ON "audience_provendomain" ("domain")
-- --------
CREATE INDEX "audits_rhythm_due_at_9a400889" ON "audits_rhythm" ("due_at")
-- --------
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model")
-- --------
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id")
-- --------
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id")
-- --------
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id")
-- --------
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename")
-- --------
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id")
-- --------
CREATE INDEX "boundaries_filter_person_id_d98e6d40" ON "boundaries_filter" ("person_id")
-- --------
CREATE INDEX "boundaries_keyword_filter_id_396f8671" ON "boundaries_keyword" ("filter_id")
-- --------
CREATE INDEX "outbox_due" ON "outbox" ("not_before", "id") WHERE "dead_at" IS NULL
-- --------
CREATE INDEX "discovery_findablekey_key_hash_4a42dc01" ON "discovery_findablekey" ("key_hash")
-- --------
CREATE INDEX "discovery_putaway_other_id_b6d40dcc" ON "discovery_putaway" ("other_id")
-- --------
CREATE INDEX "discovery_look_name_9adaeb5b" ON "discovery_look" ("name")
-- --------
CREATE INDEX "discovery_spelling_rest_330bbe1f" ON "discovery_spelling" ("rest")
-- --------
CREATE INDEX "discovery_savedsearch_looked_at_c3469684" ON "discovery_savedsearch" ("looked_at")
-- --------
CREATE INDEX "texts_by_person" ON "discovery_persontext" ("owner_id", "kind", "audience", "anchor_id")
-- --------
CREATE INDEX "texts_without_sense" ON "discovery_persontext" ("id") WHERE ("kind" IN (2, 3, 4, 5, 8, 9) AND "sense_id" IS NULL)
-- --------
CREATE INDEX "discovery_articletext_sense_id_59644d21" ON "discovery_articletext" ("sense_id")
-- --------
CREATE INDEX "discovery_persontext_sense_id_c70dd6da" ON "discovery_persontext" ("sense_id")
-- --------
CREATE INDEX "texts_for_circles" ON "discovery_persontext" ("circle_id") WHERE "circle_id" IS NOT NULL
-- --------
CREATE INDEX "profiles_entry_circle_id_07dfeaae" ON "profiles_entry" ("circle_id")
-- --------
CREATE INDEX "profiles_entry_owner_id_41dc15f9" ON "profiles_entry" ("owner_id")
-- --------
CREATE INDEX "entries_of_owner" ON "profiles_entry" ("owner_id", "section", "order")
-- --------
CREATE INDEX "profiles_field_circle_id_1d77cfc9" ON "profiles_field" ("circle_id")
-- --------
CREATE INDEX "profiles_field_owner_id_452d7d89" ON "profiles_field" ("owner_id")
-- --------
CREATE INDEX "profiles_opento_circle_id_a21c6e66" ON "profiles_opento" ("circle_id")
-- --------
CREATE INDEX "profiles_opento_owner_id_85b69e29" ON "profiles_opento" ("owner_id")
-- --------
CREATE UNIQUE INDEX "one_link_a_page" ON "profiles_profilelink" ("owner_id", "url") WHERE NOT ("url" = '')
-- --------
CREATE INDEX "profiles_profilelink_circle_id_db0237a9" ON "profiles_profilelink" ("circle_id")
-- --------
CREATE INDEX "profiles_profilelink_owner_id_84663af8" ON "profiles_profilelink" ("owner_id")
-- --------
CREATE INDEX "links_to_check" ON "profiles_profilelink" ("check_after")
-- --------
CREATE INDEX "profiles_mailcode_expires_at_54864914" ON "profiles_mailcode" ("expires_at")
-- --------
CREATE INDEX "profiles_proof_circle_id_302590a0" ON "profiles_proof" ("circle_id")
-- --------
CREATE INDEX "profiles_proof_owner_id_a0903358" ON "profiles_proof" ("owner_id")
-- --------
CREATE INDEX "proofs_to_check" ON "profiles_proof" ("check_after")
-- --------
CREATE INDEX "proofs_of_a_mailbox" ON "profiles_proof" ("key_hash")
-- --------
CREATE INDEX "profiles_collaborator_entry_id_9a68b883" ON "profiles_collaborator" ("entry_id")
-- --------
CREATE INDEX "profiles_collaborator_person_id_8d6c4c56" ON "profiles_collaborator" ("person_id")
-- --------
CREATE INDEX "profiles_recommendation_circle_id_eeda70b8" ON "profiles_recommendation" ("circle_id")
-- --------
CREATE INDEX "profiles_recommendation_giver_id_957a52e2" ON "profiles_recommendation" ("giver_id")
-- --------
CREATE INDEX "profiles_recommendation_owner_id_4ec45d4d" ON "profiles_recommendation" ("owner_id")
-- --------
CREATE INDEX "profiles_skillendorsement_recommendation_id_226d2f2f" ON "profiles_skillendorsement" ("recommendation_id")
-- --------
CREATE INDEX "profiles_skillendorsement_skill_id_97aae349" ON "profiles_skillendorsement" ("skill_id")
-- --------
CREATE INDEX "profiles_cvchoice_owner_id_ddc52443" ON "profiles_cvchoice" ("owner_id")
-- --------
CREATE UNIQUE INDEX "one_evidence_a_page" ON "evidence_evidence" ("skill_id", "url") WHERE NOT ("url" = '')
-- --------
CREATE INDEX "evidence_evidence_article_id_06f33f5f" ON "evidence_evidence" ("article_id")
-- --------
CREATE INDEX "evidence_evidence_entry_id_6099abf1" ON "evidence_evidence" ("entry_id")
-- --------
CREATE INDEX "evidence_evidence_post_id_a56dfead" ON "evidence_evidence" ("post_id")
-- --------
CREATE INDEX "evidence_evidence_skill_id_12b61838" ON "evidence_evidence" ("skill_id")
-- --------
CREATE INDEX "asks_of_account" ON "guard_ask" ("account_id", "id" DESC)
-- --------
CREATE INDEX "asks_of_other" ON "guard_ask" ("other")
-- --------
CREATE INDEX "guard_known_other_id_8585c68d" ON "guard_known" ("other_id")
-- --------
CREATE INDEX "standings_far" ON "guard_standing" ("account_id") WHERE ("region" = 2 AND "set_aside_at" IS NULL)
-- --------
CREATE INDEX "guard_variantmark_mark_aac8e524" ON "guard_variantmark" ("mark")
-- --------
CREATE INDEX "guard_variantmark_variant_id_ea7b213d" ON "guard_variantmark" ("variant_id")
-- --------
CREATE INDEX "guard_variant_wording_id_c264232a" ON "guard_variant" ("wording_id")
-- --------
CREATE INDEX "guard_copy_person_id_8766e548" ON "guard_copy" ("person_id")
-- --------
CREATE INDEX "guard_copy_wording_id_f1cca8f6" ON "guard_copy" ("wording_id")
-- --------
CREATE INDEX "handshakes_code_person_id_2f1b3d46" ON "handshakes_code" ("person_id")
-- --------
CREATE INDEX "handshakes_handshake_asker_id_aefebf87" ON "handshakes_handshake" ("asker_id")
-- --------
CREATE INDEX "handshakes_handshake_other_id_bfc9e85e" ON "handshakes_handshake" ("other_id")
-- --------
CREATE INDEX "handshakes_spent_handshake_id_23c7df36" ON "handshakes_spent" ("handshake_id")
-- --------
CREATE UNIQUE INDEX "one_ask_through_somebody" ON "introductions_ask" ("asker_id", "through_id", "wanted_id") WHERE "parent_id" IS NULL
-- --------
CREATE INDEX "introductions_ask_asker_id_e37633bc" ON "introductions_ask" ("asker_id")
-- --------
CREATE INDEX "introductions_ask_through_id_5d901574" ON "introductions_ask" ("through_id")
-- --------
CREATE INDEX "introductions_ask_wanted_id_ec3f123f" ON "introductions_ask" ("wanted_id")
-- --------
CREATE INDEX "introductions_introduction_ask_id_6afa53fa" ON "introductions_introduction" ("ask_id")
-- --------
CREATE INDEX "introductions_introduction_via_id_d0f98660" ON "introductions_introduction" ("via_id")
-- --------
CREATE INDEX "introductions_outcome_person_id_98567c57" ON "introductions_outcome" ("person_id")
-- --------
CREATE INDEX "introductions_side_known_id_831a5677" ON "introductions_side" ("known_id")
-- --------
CREATE INDEX "introductions_side_person_id_67298113" ON "introductions_side" ("person_id")
-- --------
CREATE INDEX "media_file_thing_4bcc61c9" ON "media_file" ("thing")
-- --------
CREATE INDEX "media_file_circle_id_2b704198" ON "media_file" ("circle_id")
-- --------
CREATE INDEX "media_file_owner_id_c84ae9b4" ON "media_file" ("owner_id")
-- --------
CREATE INDEX "media_loose" ON "media_file" ("loose_since") WHERE "loose_since" IS NOT NULL
-- --------
CREATE INDEX "media_arrival_begun_at_799c4270" ON "media_arrival" ("begun_at")
-- --------
CREATE INDEX "media_arrival_owner_id_741d93d1" ON "media_arrival" ("owner_id")
-- --------
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id")
-- --------
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes')
-- --------
CREATE INDEX "moderation_dismissal_person_id_fba2f5a0" ON "moderation_dismissal" ("person_id")
-- --------
CREATE INDEX "moderation_reaction_person_id_abe466e9" ON "moderation_reaction" ("person_id")
-- --------
CREATE INDEX "moderation_appeal_answered_by_id_acf59faa" ON "moderation_appeal" ("answered_by_id")
-- --------
CREATE INDEX "appeals_open" ON "moderation_appeal" ("id" DESC) WHERE "answered_at" IS NULL
-- --------
CREATE INDEX "moderation_autoruleversion_rule_id_23ca9fff" ON "moderation_autoruleversion" ("rule_id")
-- --------
CREATE UNIQUE INDEX "one_retraction_a_wording" ON "moderation_retraction" ("wording") WHERE "taken_back_at" IS NULL
-- --------
CREATE INDEX "moderation_retraction_by_id_1d7f42ec" ON "moderation_retraction" ("by_id")
-- --------
CREATE INDEX "moderation_retractedfrom_measure_id_f9ed2bb7" ON "moderation_retractedfrom" ("measure_id")
-- --------
CREATE INDEX "moderation_retractedfrom_person_id_08ef8a1f" ON "moderation_retractedfrom" ("person_id")
-- --------
CREATE INDEX "audit_lines_of_a_thing" ON "moderation_auditline" ("thing")
-- --------
CREATE INDEX "moderation_appeal_assigned_to_id_e619a388" ON "moderation_appeal" ("assigned_to_id")
-- --------
CREATE INDEX "moderation_casenote_appeal_id_cbebe4fc" ON "moderation_casenote" ("appeal_id")
-- --------
CREATE INDEX "moderation_casenote_by_id_e37b6c09" ON "moderation_casenote" ("by_id")
-- --------
CREATE INDEX "moderation_casenote_report_id_29df332b" ON "moderation_casenote" ("report_id")
-- --------
CREATE INDEX "moderation_report_about_id_15291166" ON "moderation_report" ("about_id")
-- --------
CREATE INDEX "moderation_report_assigned_to_id_f7895dd0" ON "moderation_report" ("assigned_to_id")
-- --------
CREATE INDEX "moderation_report_reporter_id_d4ec1c2f" ON "moderation_report" ("reporter_id")
-- --------
CREATE INDEX "moderation_report_resolved_by_id_0439d611" ON "moderation_report" ("resolved_by_id")
-- --------
CREATE INDEX "reports_open" ON "moderation_report" ("id" DESC) WHERE "resolved_at" IS NULL
-- --------
CREATE INDEX "moderation_measure_account_id_816ddbfb" ON "moderation_measure" ("account_id")
-- --------
CREATE INDEX "moderation_measure_report_id_cf223ab1" ON "moderation_measure" ("report_id")
-- --------
CREATE INDEX "moderation_measure_decided_by_id_3b96df48" ON "moderation_measure" ("decided_by_id")
-- --------
CREATE INDEX "measures_due" ON "moderation_measure" ("until") WHERE ("ended_at" IS NULL AND "until" IS NOT NULL)
-- --------
CREATE INDEX "usersessions_usersession_user_id_af5e0a6d" ON "usersessions_usersession" ("user_id")
-- --------
CREATE INDEX "notices_atonce_about_id_1d5ba067" ON "notices_atonce" ("about_id")
-- --------
CREATE INDEX "notices_notice_actor_id_ca60cc62" ON "notices_notice" ("actor_id")
-- --------
CREATE INDEX "notices_of_person" ON "notices_notice" ("person_id", "id" DESC)
-- --------
CREATE INDEX "notices_of_thing" ON "notices_notice" ("thing")
-- --------
CREATE INDEX "notices_new" ON "notices_notice" ("person_id") WHERE ("place" = 0 AND "read_at" IS NULL)
-- --------
CREATE INDEX "notices_sender_actor_id_0c476dba" ON "notices_sender" ("actor_id")
-- --------
CREATE INDEX "notices_pushsubscription_person_id_0b054020" ON "notices_pushsubscription" ("person_id")
-- --------
CREATE UNIQUE INDEX "one_export_at_work" ON "portability_export" ("person_id") WHERE "state" = 'working'
-- --------
CREATE INDEX "portability_export_person_id_1a98f60e" ON "portability_export" ("person_id")
-- --------
CREATE INDEX "portability_importitem_import_id_604df412" ON "portability_importitem" ("import_id")
-- --------
CREATE INDEX "portability_import_person_id_488c6184" ON "portability_import" ("person_id")
-- --------
CREATE INDEX "import_items_to_take" ON "portability_importitem" ("import_id", "applied_at", "order", "id")
-- --------
CREATE INDEX "posts_expiry_at_d324f9d4" ON "posts_expiry" ("at")
-- --------
CREATE INDEX "posts_depicted_person_id_04142988" ON "posts_depicted" ("person_id")
-- --------
CREATE INDEX "posts_post_root_f2d084fe" ON "posts_post" ("root")
-- --------
CREATE INDEX "posts_of_owner" ON "posts_post" ("owner_id", "id" DESC)
-- --------
CREATE INDEX "posts_public" ON "posts_post" ("id" DESC) WHERE ("audience" = 0 AND "reply_to_id" IS NULL AND "state" = 'out')
-- --------
CREATE INDEX "posts_replies" ON "posts_post" ("reply_to_id") WHERE "reply_to_id" IS NOT NULL
-- --------
CREATE INDEX "posts_shares" ON "posts_post" ("share_of_id") WHERE "share_of_id" IS NOT NULL
-- --------
CREATE INDEX "posts_quotes" ON "posts_post" ("quote_of_id") WHERE "quote_of_id" IS NOT NULL
-- --------
CREATE INDEX "posts_lately" ON "posts_post" ((("id" >> 42)), "owner_id", "id") WHERE "state" = 'out'
-- --------
CREATE UNIQUE INDEX "one_post_an_address" ON "posts_post" ("uri") WHERE "uri" IS NOT NULL
-- --------
CREATE UNIQUE INDEX "one_post_a_source" ON "posts_post" ("owner_id", "source_key") WHERE "source_key" IS NOT NULL
-- --------
CREATE UNIQUE INDEX "one_share_a_post" ON "posts_post" ("owner_id", "share_of_id") WHERE "share_of_id" IS NOT NULL
-- --------
CREATE INDEX "posts_for_circles" ON "posts_post" ("circle_id") WHERE "circle_id" IS NOT NULL
-- --------
CREATE INDEX "edits_of_owner" ON "profiles_edit" ("owner_id", "id" DESC)
-- --------
CREATE INDEX "profiles_badge_owner_id_96561c57" ON "profiles_badge" ("owner_id")
-- --------
CREATE INDEX "badges_to_check" ON "profiles_badge" ("check_after")
-- --------
CREATE INDEX "profiles_personskill_circle_id_8e48a7a9" ON "profiles_personskill" ("circle_id")
-- --------
CREATE INDEX "profiles_personskill_owner_id_fda08a70" ON "profiles_personskill" ("owner_id")
-- --------
CREATE INDEX "profiles_personskill_skill_id_3588c7a6" ON "profiles_personskill" ("skill_id")
-- --------
CREATE INDEX "profiles_skill_into_id_318ef545" ON "profiles_skill" ("into_id")
-- --------
CREATE INDEX "profiles_skillmerge_gone_id_0ca2f41d" ON "profiles_skillmerge" ("gone_id")
-- --------
CREATE INDEX "profiles_skillmerge_kept_id_76485720" ON "profiles_skillmerge" ("kept_id")
-- --------
CREATE INDEX "profiles_moved_owner_id_b4bb6fbf" ON "profiles_moved" ("owner_id")
-- --------
CREATE INDEX "profiles_moved_merge_id_23d1787d" ON "profiles_moved" ("merge_id")
-- --------
CREATE UNIQUE INDEX "one_spelling_a_concept" ON "profiles_conceptlabel" ("language", "folded", "concept_id")
-- --------
CREATE INDEX "profiles_conceptlabel_concept_id_24761fcd" ON "profiles_conceptlabel" ("concept_id")
-- --------
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date")
-- --------
CREATE INDEX "soundings_sounding_about_id_265b3fe9" ON "soundings_sounding" ("about_id")
-- --------
CREATE INDEX "soundings_voice_person_id_3170f03c" ON "soundings_voice" ("person_id")
-- --------
CREATE INDEX "talks_conversation_starter_id_c3a54c95" ON "talks_conversation" ("starter_id")
-- --------
CREATE INDEX "talks_revision_message_id_d965bcc1" ON "talks_revision" ("message_id")
-- --------
CREATE INDEX "talks_member_other_id_9b2f6b91" ON "talks_member" ("other_id")
-- --------
CREATE INDEX "talks_of_person" ON "talks_member" ("person_id", "latest" DESC)
-- --------
CREATE INDEX "talks_unread" ON "talks_member" ("person_id") WHERE "unread"
-- --------
CREATE INDEX "talks_reaction_person_id_fe7ab18c" ON "talks_reaction" ("person_id")
-- --------
CREATE INDEX "talks_message_circle_id_8ff6cc38" ON "talks_message" ("circle_id")
-- --------
CREATE INDEX "talks_message_owner_id_1af23fac" ON "talks_message" ("owner_id")
-- --------
CREATE INDEX "talks_message_topic_id_299614a4" ON "talks_message" ("topic_id")
-- --------
CREATE INDEX "talks_message_reply_to_id_a665f459" ON "talks_message" ("reply_to_id")
-- --------
CREATE INDEX "messages_by_change" ON "talks_message" ("conversation_id", "revision")
-- --------
CREATE INDEX "talks_contactcard_person_id_da8e5bdd" ON "talks_contactcard" ("person_id")
-- --------
CREATE INDEX "follows_by_language" ON "ties_follow" ("follower_id") WHERE NOT ("languages" = '')
-- --------
CREATE UNIQUE INDEX "one_follow_an_address" ON "ties_follow" ("uri") WHERE "uri" IS NOT NULL
-- --------
CREATE INDEX "followers" ON "ties_follow" ("followed_id", "accepted")
-- --------
CREATE INDEX "told_of_posts" ON "ties_follow" ("followed_id") WHERE "notifies"
-- --------
CREATE INDEX "workspace_record_contact_id_0681013b" ON "workspace_record" ("contact_id")
-- --------
CREATE INDEX "workspace_record_person_id_5bc42367" ON "workspace_record" ("person_id")
-- --------
CREATE INDEX "records_to_nudge" ON "workspace_record" ("owner_id", "nudge_on") WHERE "nudge_on" IS NOT NULL
-- --------
CREATE INDEX "workspace_strength_person_id_22725003" ON "workspace_strength" ("person_id")
-- --------
CREATE INDEX "workspace_datednote_record_id_081790f9" ON "workspace_datednote" ("record_id")
-- --------
CREATE INDEX "workspace_promise_record_id_049cd968" ON "workspace_promise" ("record_id")
-- --------
CREATE INDEX "promises_due" ON "workspace_promise" ("owner_id", "due_on") WHERE "done_at" IS NULL
-- --------
CREATE INDEX "promises_of_asked" ON "workspace_promise" ("asked_id", "due_on") WHERE NOT ("asked_id" IS NULL)
-- --------
CREATE INDEX "workspace_reminder_record_id_23fb56d2" ON "workspace_reminder" ("record_id")
-- --------
CREATE INDEX "reminders_to_tell" ON "workspace_reminder" ("due_at") WHERE ("done_at" IS NULL AND "told_at" IS NULL)
-- --------
CREATE INDEX "reminders_due" ON "workspace_reminder" ("owner_id", "due_on") WHERE "done_at" IS NULL
-- --------
CREATE INDEX "tags_of_owner" ON "workspace_tag" ("owner_id", "folded")
-- --------
CREATE INDEX "workspace_contact_merged_into_id_19af66d9" ON "workspace_contact" ("merged_into_id")
-- --------
CREATE INDEX "contacts_by_name" ON "workspace_contact" ("owner_id", "folded", "id")
-- --------
CREATE INDEX "workspace_merge_gone_id_3e17d4db" ON "workspace_merge" ("gone_id")
-- --------
CREATE INDEX "workspace_merge_kept_id_4a958bca" ON "workspace_merge" ("kept_id")
-- --------
CREATE INDEX "workspace_merge_owner_id_c3d7afb7" ON "workspace_merge" ("owner_id")
-- --------
CREATE INDEX "workspace_apart_high_id_f967b0b5" ON "workspace_apart" ("high_id")
-- --------
CREATE INDEX "workspace_apart_low_id_37473fa3" ON "workspace_apart" ("low_id")
-- --------
CREATE TRIGGER "discovery_persontext_put" AFTER INSERT ON "discovery_persontext" BEGIN INSERT INTO "discovery_persontext_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_persontext_drop" AFTER DELETE ON "discovery_persontext" BEGIN INSERT INTO "discovery_persontext_words"("discovery_persontext_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); END
-- --------
CREATE TRIGGER "discovery_persontext_set" AFTER UPDATE OF "folded" ON "discovery_persontext" BEGIN INSERT INTO "discovery_persontext_words"("discovery_persontext_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); INSERT INTO "discovery_persontext_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_articletext_put" AFTER INSERT ON "discovery_articletext" BEGIN INSERT INTO "discovery_articletext_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_articletext_drop" AFTER DELETE ON "discovery_articletext" BEGIN INSERT INTO "discovery_articletext_words"("discovery_articletext_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); END
-- --------
CREATE TRIGGER "discovery_articletext_set" AFTER UPDATE OF "folded" ON "discovery_articletext" BEGIN INSERT INTO "discovery_articletext_words"("discovery_articletext_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); INSERT INTO "discovery_articletext_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_personwords_put" AFTER INSERT ON "discovery_personwords" BEGIN INSERT INTO "discovery_personwords_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_personwords_drop" AFTER DELETE ON "discovery_personwords" BEGIN INSERT INTO "discovery_personwords_words"("discovery_personwords_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); END
-- --------
CREATE TRIGGER "discovery_personwords_set" AFTER UPDATE OF "folded" ON "discovery_personwords" BEGIN INSERT INTO "discovery_personwords_words"("discovery_personwords_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); INSERT INTO "discovery_personwords_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_posttext_put" AFTER INSERT ON "discovery_posttext" BEGIN INSERT INTO "discovery_posttext_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "discovery_posttext_drop" AFTER DELETE ON "discovery_posttext" BEGIN INSERT INTO "discovery_posttext_words"("discovery_posttext_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); END
-- --------
CREATE TRIGGER "discovery_posttext_set" AFTER UPDATE OF "folded" ON "discovery_posttext" BEGIN INSERT INTO "discovery_posttext_words"("discovery_posttext_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); INSERT INTO "discovery_posttext_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "talks_payload_put" AFTER INSERT ON "talks_payload" BEGIN INSERT INTO "talks_payload_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- --------
CREATE TRIGGER "talks_payload_drop" AFTER DELETE ON "talks_payload" BEGIN INSERT INTO "talks_payload_words"("talks_payload_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); END
-- --------
CREATE TRIGGER "talks_payload_set" AFTER UPDATE OF "folded" ON "talks_payload" BEGIN INSERT INTO "talks_payload_words"("talks_payload_words", rowid, "folded") VALUES ('delete', old.id, old."folded"); INSERT INTO "talks_payload_words"(rowid, "folded") VALUES (new.id, new."folded"); END
-- These migrations made it:
-- people 0001_initial
-- account 0001_initial
-- account 0002_email_max_length
-- account 0003_alter_emailaddress_create_unique_verified_email
-- account 0004_alter_emailaddress_drop_unique_email
-- account 0005_emailaddress_idx_upper_email
-- account 0006_emailaddress_lower
-- account 0007_emailaddress_idx_email
-- account 0008_emailaddress_unique_primary_email_fixup
-- account 0009_emailaddress_unique_primary_email
-- apps 0001_initial
-- ties 0001_initial
-- people 0002_mutuals_and_limits
-- ties 0002_notes_endorsements_and_lists
-- people 0003_header
-- ties 0003_languages_of_follows
-- ties 0004_contexts
-- ties 0005_requests_of_strangers
-- posts 0001_initial
-- posts 0002_tally
-- posts 0003_polls_quotes_pins_schedule
-- posts 0004_count_replies
-- posts 0005_posting_choices
-- posts 0006_indexes_with_conditions
-- posts 0007_posts_lately
-- posts 0008_cards_of_things
-- articles 0001_initial
-- people 0004_devices
-- audience 0001_initial
-- audience 0002_exclusions
-- people 0005_barrier
-- audits 0001_initial
-- audits 0002_rhythm_audit_stage
-- audits 0003_rhythms_of_all
-- contenttypes 0001_initial
-- contenttypes 0002_remove_content_type_name
-- auth 0001_initial
-- auth 0002_alter_permission_name_max_length
-- auth 0003_alter_user_email_max_length
-- auth 0004_alter_user_username_opts
-- auth 0005_alter_user_last_login_null
-- auth 0006_require_contenttypes_0002
-- auth 0007_alter_validators_add_error_messages
-- auth 0008_alter_user_username_max_length
-- auth 0009_alter_user_last_name_max_length
-- auth 0010_alter_group_name_max_length
-- auth 0011_update_proxy_permissions
-- auth 0012_alter_user_first_name_max_length
-- boundaries 0001_filters
-- cards 0001_initial
-- cards 0002_json
-- cards 0003_packed
-- cards 0004_only_packed
-- cards 0005_usual
-- cards 0006_addresses
-- ties 0006_put_away
-- people 0006_face_taken_away
-- outbox 0001_initial
-- outbox 0002_without_shard
-- discovery 0001_initial
-- discovery 0002_words
-- discovery 0003_findable
-- discovery 0004_tags_trends_and_suggestions
-- discovery 0005_words_of_posts
-- discovery 0006_index_of_posts
-- discovery 0007_looks
-- discovery 0008_spelling
-- discovery 0009_words_known
-- discovery 0010_words_of_articles
-- discovery 0011_saved_searches
-- discovery 0012_indexes_without_copies
-- discovery 0013_words_of_people
-- discovery 0014_senses
-- discovery 0015_smaller_indexes
-- discovery 0016_stored_words
-- profiles 0001_initial
-- profiles 0002_lines_of_text
-- profiles 0003_proofs
-- profiles 0004_links_checked_again
-- profiles 0005_vouched
-- profiles 0006_cv_choices
-- profiles 0007_domains_for_the_gate
-- profiles 0008_still_true
-- profiles 0009_evidence
-- posts 0009_helddraft
-- evidence 0001_initial
-- guard 0001_initial
-- guard 0002_caution
-- guard 0003_trust_graph
-- guard 0004_campaigns
-- guard 0005_textmodel
-- guard 0006_shield
-- guard 0007_requests_as_copies
-- handshakes 0001_initial
-- handshakes 0002_devices_of_people
-- handshakes 0003_delete_devicekey
-- housekeeping 0001_initial
-- introductions 0001_initial
-- media 0001_initial
-- media 0002_recordings
-- media 0003_documents
-- media 0004_words
-- media 0005_arrivals
-- mfa 0001_initial
-- mfa 0002_authenticator_timestamps
-- mfa 0003_authenticator_type_uniq
-- moderation 0001_cases_and_house
-- moderation 0002_emoji
-- moderation 0003_appeals_and_statements
-- moderation 0004_trust_graph
-- moderation 0005_automatic_rules
-- moderation 0006_campaigns
-- moderation 0007_claims_and_notes
-- moderation 0008_report_protects
-- moderation 0009_things_not_only_posts
-- moderation 0010_found_by_itself
-- moderation 0011_measure_face
-- usersessions 0001_initial
-- notices 0001_initial
-- notices 0002_reports
-- notices 0003_places_policy_and_marks
-- notices 0004_push
-- notices 0005_push_for_browsers
-- notices 0006_messages
-- notices 0007_relationships
-- notices 0008_position_notices
-- notices 0009_sounding_notices
-- notices 0010_pictures_name_people
-- portability 0001_initial
-- portability 0002_exports
-- portability 0003_formats
-- portability 0004_wishes
-- portability 0005_circles_wished
-- posts 0010_expiry
-- posts 0011_restraint
-- posts 0012_campaigns
-- posts 0013_post_names_people_depicted
-- posts 0014_smaller_indexes
-- posts 0015_markup
-- profiles 0010_history
-- profiles 0011_works
-- profiles 0012_badges
-- profiles 0013_vocabulary
-- profiles 0014_labels_by_language
-- sessions 0001_initial
-- soundings 0001_initial
-- talks 0001_initial
-- talks 0002_words
-- talks 0003_attached
-- talks 0004_purposes_of_guard
-- talks 0005_campaigns
-- talks 0006_index_without_copies
-- talks 0007_labels_and_holds
-- talks 0008_stored_words
-- ties 0007_address_of_a_follow
-- ties 0008_followers_counted
-- workspace 0001_initial
-- workspace 0002_records
-- workspace 0003_strengths
-- workspace 0004_notes_promises_and_reminders
-- workspace 0005_merging
