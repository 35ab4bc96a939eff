// Mails as the SMTP peer kept them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { mailFolder } from './settings.mjs';

/** The mails accepted from now on. */
export function openMailbox() {
  const before = entries().length;
  const received = (address) => entries().slice(before).filter((entry) => entry.recipients.includes(address));

  /** The first mail to an address whose subject matches, waited for; parsed, with its raw source. */
  async function mailTo(address, subject = /./, seconds = 60) {
    const limit = Date.now() + seconds * 1000;
    for (;;) {
      const entry = received(address).find((mail) => subject.test(mail.subject));
      if (entry) {
        const raw = readFileSync(join(mailFolder, entry.file));
        return { ...entry, raw, ...(await PostalMime.parse(raw)) };
      }
      const subjects = received(address).map((mail) => mail.subject);
      assert.ok(Date.now() < limit, `no mail ${subject} to ${address}; received: ${JSON.stringify(subjects)}`);
      await pause(200);
    }
  }
  return { received, mailTo };
}

/** The first link of a mail’s text that starts with this address. */
export function linkOf(mail, start) {
  const link = mail.text.split(/\s+/).find((word) => word.startsWith(start));
  assert.ok(link, `no link to ${start} in:\n${mail.text}`);
  return link;
}

function entries() {
  const index = join(mailFolder, 'index.jsonl');
  if (!existsSync(index)) return [];
  const lines = readFileSync(index, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}
