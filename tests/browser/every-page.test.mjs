// axe looks at a page of every row of the table of pages: each kind of visitor follows the links from
// where they land. A page that nobody finds by links fails, unless another test shows it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { check } from './lib/accessibility.mjs';
import { openBrowser, openVisitor } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';

/** Pages of a row that are read for their links: not all conventions have an avenant. */
const READ = 12;
/** What only follows an act, or a form: the other tests show it. */
const AFTER_AN_ACT = [
  '/administration/avenants/:id/signe.pdf',
  '/administration/communes/:id',
  '/administration/habilitations/:id/convention-signee.pdf',
  '/administration/habilitations/:id/convention.pdf',
  '/administration/obligations/:id/:step',
  '/demandes/:key',
  '/demandes/:key/recapitulatif.pdf',
  '/espace/exports/:id',
  '/espace/exports/:id/:file',
  '/professionnels/demande',
  '/professionnels/demande/recue',
  '/professionnels/demandes/:secret',
  '/professionnels/demandes/:secret/convention.pdf',
  '/professionnels/mot/recu',
];

const reference = readFileSync(new URL('../../docs/reference/pages.md', import.meta.url), 'utf8');
const rows = [...reference.matchAll(/^\| GET \| `([^`]+)` \|/gm)].map(([, path]) => path);

/** The row that an address leads to: the one that names the most, as the router does. */
function rowOf(path) {
  const parts = path.split('/');
  const leads = (row) => {
    const named = row.split('/');
    return named.length === parts.length && named.every((part, at) => part.startsWith(':') || part === parts[at]);
  };
  const parameters = (row) => row.split(':').length;
  return rows.filter(leads).sort((one, other) => parameters(one) - parameters(other))[0];
}

/** The addresses of this server that a page leads to. */
function links(html) {
  const found = [...html.matchAll(/\shref="(\/[^"#]*)/g)].map(([, path]) => path.replaceAll('&amp;', '&'));
  return found.filter((path) => !path.startsWith('/assets/') && !path.startsWith('/api/') && !path.startsWith('/demo'));
}

describe('every page of the table can be used by everyone', () => {
  const read = new Map();
  const shown = new Set();
  const faults = [];
  let browser, server;

  before(async () => {
    browser = await openBrowser();
    server = await startServer('sqlite');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Follows the links from a page; what a kind of visitor sees of a row is looked at once. */
  async function walk(page, who, start) {
    const seen = new Set();
    const waiting = [[start, 'the login']];
    while (waiting.length > 0) {
      const [address, from] = waiting.shift();
      const row = rowOf(address.split('?')[0]);
      assert.ok(row, `${who} is led from ${from} to ${address}, which is no page`);
      const times = read.get(`${who} ${row}`) ?? 0;
      if (seen.has(address) || times >= READ) continue;
      seen.add(address);
      read.set(`${who} ${row}`, times + 1);
      const answer = await page.request.get(address);
      assert.equal(answer.status(), 200, `${who} is led from ${from} to ${address}`);
      const html = answer.headers()['content-type'].startsWith('text/html');
      if (html) waiting.push(...links(await answer.text()).map((next) => [next, address]));
      if (html && !shown.has(row)) {
        await page.goto(address);
        await check(page, `${address}, for ${who}`);
      }
      shown.add(row);
    }
  }

  const visitors = {
    anybody: ['/'],
    'an authorised person': ['/espace', 'colleague'],
    'a manager': ['/administration', 'manager'],
    'an agent': ['/administration', 'agent'],
    'an administrator of a Caf': ['/administration', 'administrator'],
    'the Cnaf': ['/administration', 'cnaf'],
  };
  for (const [who, [start, login]] of Object.entries(visitors)) {
    test(`the pages that ${who} finds`, async () => {
      const visitor = await openVisitor(browser, server.url);
      if (login) {
        await visitor.page.goto(`/connexion?retour=${start}`);
        await visitor.page.fill('#email', server[login].email);
        await visitor.page.fill('#password', server[login].password);
        await visitor.page.click('main form button[type="submit"]');
        await visitor.page.waitForURL(`**${start}**`);
      }
      await walk(visitor.page, who, start);
      faults.push(...visitor.faults);
      await visitor.context.close();
    });
  }

  test('none was left out, and no script failed', () => {
    const left = rows.filter((row) => !shown.has(row));
    assert.deepEqual(left.sort(), AFTER_AN_ACT);
    assert.deepEqual(faults, []);
  });
});
