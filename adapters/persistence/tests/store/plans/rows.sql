-- A service that has been used for years, as `plans` says.
CREATE FUNCTION u(kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
INSERT INTO gestionnaire (id, caf, legal_name, name_folded, nature, version)
    SELECT u(9, n), lpad((n % 19 + 1)::text, 2, '0'), 'EPCI', 'epci', 'commune', 0 FROM generate_series(1, 5000) n;
INSERT INTO linf (id, caf, name, kind, street, postal_code, city, commune, phone, email, publication,
    publication_at, counter, version, name_folded, gestionnaire_id)
    SELECT u(1, n), CASE WHEN n % 100 = 43 THEN '43' ELSE lpad((n % 19 + 1)::text, 2, '0') END, 'LINF', 'rpe', 'rue',
    '43000', 'Le Puy', '43157', '0471020304', 'rpe@example.fr',
    CASE WHEN n % 2 = 0 THEN 'draft' ELSE 'published' END,
    CASE WHEN n % 2 = 0 THEN NULL ELSE timestamptz '2026-01-05' END, 'closed', 0, 'linf ' || n,
    u(9, n) FROM generate_series(1, 5000) n;
INSERT INTO linf_change SELECT u(10, n), u(1, n % 5000 + 1), u(4, 1), '2026-06-01', 1, 'name', 'a', 'b'
    FROM generate_series(1, 20000) n;
INSERT INTO linf_commune SELECT u(1, n), c, CASE WHEN n = 7 THEN '43157' ELSE '43046' END,
    '2026-01-05', NULL FROM generate_series(1, 5000) n, generate_series(1, 10) c;
INSERT INTO convention SELECT u(2, n), u(1, n),
    CASE WHEN n % 100 = 43 THEN '43' ELSE lpad((n % 19 + 1)::text, 2, '0') END, '2026-01-05', 15, 'signed', NULL, NULL, 0
    FROM generate_series(1, 5000) n;
UPDATE convention SET state = 'ended', ended_on = '2026-06-01', ending = 'breach'
    WHERE id IN (u(2, 143), u(2, 243));
INSERT INTO convention_commune SELECT u(2, n), c, '43046', '2026-01-05', NULL
    FROM generate_series(1, 5000) n, generate_series(1, 10) c;
INSERT INTO official_list SELECT n, '2026-01-01', 'liste', 'sha256-0', 34969, '2026-01-05', 'Léa'
    FROM generate_series(1, 2) n;
INSERT INTO official_change SELECT 2, n, CASE WHEN n % 100 = 0 THEN '43' ELSE '75' END,
    '{"change":{"kind":"vanished","code":"43157"},"names":{"before":{},"after":{}}}'
    FROM generate_series(1, 5000) n;
INSERT INTO commune_proposal SELECT u(11, n), 2, CASE WHEN n % 100 = 0 THEN '43' ELSE '75' END, u(1, n),
    'record', u(1, n), '{"effects":[],"named":[],"names":{"before":{},"after":{}}}',
    CASE WHEN n % 100 = 0 OR n = 7 THEN 'proposed' ELSE 'accepted' END,
    CASE WHEN n % 100 = 0 OR n = 7 THEN 1 ELSE 0 END,
    CASE WHEN n % 100 = 0 OR n = 7 THEN NULL ELSE timestamptz '2026-06-01' END, NULL, 0
    FROM generate_series(1, 5000) n;
INSERT INTO carried_commune SELECT u(11, n), 0, u(1, n), NULL, '12076', '12218'
    FROM generate_series(1, 5000) n;
INSERT INTO authorised_person SELECT u(3, n * 2 + p), u(2, n), p, 'Durand', 'Marie',
    'm' || n || '-' || p || '@example.fr', 'm' || n || '-' || p || '@example.fr', 'rue', 'f',
    '2026-01-05', NULL, NULL
    FROM generate_series(1, 5000) n, generate_series(0, 1) p;
INSERT INTO account SELECT u(4, n), 'm' || n || '-0@example.fr', 'm' || n || '-0@example.fr',
    'active', 1, NULL, NULL, 'hash', '2026-01-05', 0 FROM generate_series(1, 5000) n;
INSERT INTO role SELECT u(9, n), u(4, n), 'caf_agent', CASE WHEN n % 100 = 0 THEN '43' ELSE '75' END,
    NULL, NULL, '2026-01-05', NULL, NULL FROM generate_series(1, 5000) n;
INSERT INTO role SELECT u(9, 9000 + n), u(4, n), 'cnaf_administrator', NULL, NULL, NULL,
    '2026-01-05', NULL, NULL FROM generate_series(1, 3) n;
INSERT INTO session SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), u(4, n),
    '2026-11-23', '2026-11-23' FROM generate_series(1, 5000) n;
INSERT INTO habilitation_request SELECT u(11, n), CASE WHEN n % 100 = 43 THEN '43' ELSE '75' END,
    u(1, n), CASE WHEN n % 60 = 0 THEN 'untreated' ELSE 'withdrawn' END, 'key-' || n,
    decode(lpad(to_hex(n), 64, '0'), 'hex'), '2026-06-01', '2026-06-01',
    '{"service":{"name":"Relais","address":"rue","phone":"0471020304","email":"r@example.fr"},'
    || '"partner":{"name":"EPCI","address":"rue","signatory":"Léa","quality":"maire","nature":"commune"},'
    || '"communes":[],"persons":[],"requester":{"name":"Léa","email":"l@example.fr"}}',
    CASE WHEN n % 60 = 0 THEN '{"state":{"kind":"untreated"},"history":[]}'
    ELSE '{"state":{"kind":"withdrawn"},"history":[]}' END, 0
    FROM generate_series(1, 5000) n;
INSERT INTO request SELECT u(5, n), 'R' || lpad(n::text, 9, '0'), decode(lpad(to_hex(n), 64, '0'), 'hex'),
    u(1, n % 500), '43046', 'home', timestamptz '2026-06-01' + n * interval '10 minutes',
    'Europe/Paris', 15, NULL, NULL, 'new', NULL, NULL, NULL FROM generate_series(1, 20000) n;
INSERT INTO request_content SELECT u(5, n), decode('7b7d', 'hex') FROM generate_series(1, 20000) n;
INSERT INTO export SELECT u(8, n), u(1, n % 500), u(4, n), '2026-06-02', 'xml', 'kept'
    FROM generate_series(1, 2000) n;
INSERT INTO export_request SELECT u(8, n), u(5, n * 10 + r) FROM generate_series(1, 2000) n,
    generate_series(0, 9) r;
UPDATE export SET under_way_since = made_at WHERE id IN (u(8, 500), u(8, 1000));
INSERT INTO export_piece SELECT u(8, n), 1, 0, decode('00', 'hex') FROM generate_series(1, 2000) n;
INSERT INTO mail SELECT u(6, n), 'request_recorded', NULL, NULL, u(5, n % 20000),
    CASE WHEN n % 1000 = 0 THEN 'waiting' ELSE 'accepted' END, '2026-06-01', '2026-06-01', 0,
    CASE WHEN n % 1000 = 0 THEN NULL ELSE timestamptz '2026-06-01' END, 'ok'
    FROM generate_series(1, 40000) n;
INSERT INTO event SELECT u(7, n), 'topic', '{}', '2026-06-01',
    CASE WHEN n % 1000 = 0 THEN timestamptz '2026-06-01' END, 0 FROM generate_series(1, 40000) n;
INSERT INTO throttle SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), 1, '2027-01-01'
    FROM generate_series(1, 5000) n;
INSERT INTO avenant SELECT u(12, n), u(2, n), u(1, n), 1, '2026-06-01', '{}', 'abandoned', NULL,
    NULL, '2026-06-02', NULL, 0 FROM generate_series(1001, 5000) n;
INSERT INTO certification SELECT u(2, n), '2026-10-05', '2026-10-04', u(4, 1), '[]'
    FROM generate_series(1001, 5000) n;
INSERT INTO convention_reminder SELECT u(13, n), u(2, n), 'certification', '2026-10-05', '2026-08-05'
    FROM generate_series(1001, 5000) n;
INSERT INTO duty SELECT u(14, n), u(1, n), '75', 'check', '{}', 'open', 0, u(4, 1), 0
    FROM generate_series(1, 5000) n;
INSERT INTO duty_entry SELECT u(14, n), 0, 'noted', '2026-06-01', u(4, 1), NULL, NULL
    FROM generate_series(1, 5000) n;
INSERT INTO signed_file SELECT u(15, n), 'acte.pdf', decode('00', 'hex'), decode('00', 'hex'),
    '2026-06-01', NULL FROM generate_series(1, 5000) n;
INSERT INTO caf_note SELECT u(16, n), '75', 'Relais', 'Marie', 'm@example.fr', 'Bonjour', 'k' || n,
    '2026-06-01' FROM generate_series(1, 5000) n;
INSERT INTO proces_verbal SELECT u(17, n), u(18, n), u(1, n), 'LINF', 'Europe/Paris', '2026-06-01',
    '2026-06-02' FROM generate_series(1, 5000) n;
INSERT INTO destruction SELECT u(17, n), p, 'R' || n || p, '2025-12-01', '2026-06-01', 'treated'
    FROM generate_series(1, 5000) n, generate_series(0, 3) p;
INSERT INTO export_file SELECT u(8, n), 1, 10, 1, decode('00', 'hex') FROM generate_series(1, 2000) n;
ANALYZE;
