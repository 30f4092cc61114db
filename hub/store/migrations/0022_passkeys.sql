-- Passkeys of staff (WebAuthn): what a device proved with, and never anything secret. Recovery codes stay in
-- recovery_codes, for the app and for passkeys alike.
CREATE TABLE passkeys (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), user_id text NOT NULL REFERENCES users(id),
  credential_id text NOT NULL,  -- base64url, chosen by the device
  name text NOT NULL,           -- by its owner
  algorithm bigint NOT NULL,    -- COSE: -7 ES256, -8 EdDSA, -257 RS256
  public_key text NOT NULL,     -- base64
  counter bigint NOT NULL,      -- the device's own, of the last sign-in; 0: it counts nothing
  made_ms bigint NOT NULL, used_ms bigint);
CREATE UNIQUE INDEX passkeys_credential ON passkeys (org_id, credential_id);
CREATE INDEX passkeys_user ON passkeys (user_id, made_ms);
