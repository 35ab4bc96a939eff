// What programs wrote in their logs, searched for what must never be there.
import assert from 'node:assert/strict';

/** The ways in which a program may write a text: as it is, in an address, in JSON, in a field, in base 64. */
function writings(text) {
  const address = encodeURIComponent(text);
  const ascii = JSON.stringify(text).slice(1, -1).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const digits = /^[\d ]+$/.test(text) ? [text.replaceAll(' ', ''), text.replace(/^0/, '+33').replaceAll(' ', '')] : [];
  const base64 = Buffer.from(text).toString('base64').replace(/.{0,2}=*$/, '');
  return [text, text.normalize('NFD'), address, address.replaceAll('%20', '+'), ascii, base64, ...digits];
}

/** No line holds anything that these people typed or were given; `known` is a line that must be there. */
export function assertNamesNobody(log, secrets, known) {
  const written = log.join('\n');
  assert.match(written, known, 'the search must be able to find something');
  const folded = written.toLowerCase();
  for (const secret of secrets) {
    assert.ok(secret?.length >= 3, `“${secret}” is too short to be searched for`);
    for (const writing of writings(secret)) {
      const at = folded.indexOf(writing.toLowerCase());
      assert.equal(at, -1, `the logs hold “${secret}”: ${written.slice(Math.max(0, at - 200), at + 200)}`);
    }
  }
}

/** What a browser keeps for the service: its session. */
export async function sessionsOf(...visitors) {
  const cookies = await Promise.all(visitors.map(({ context }) => context.cookies()));
  return cookies.flat().map((cookie) => cookie.value);
}
