-- The last signed head is remembered, so that heads that vanish are missed.
ALTER TABLE access_head ADD COLUMN signed TEXT NULL;
