// The main job, end to end: a family asks, a LINF answers; on both databases, with and without
// JavaScript, with mails caught by a real SMTP server.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openBrowser, openVisitor } from './lib/browser.mjs';
import { databases } from './lib/database.mjs';
import { readPdf, validateXml } from './lib/documents.mjs';
import { download, fillRequest, findCommune, sampleFamily, sendRequest, tick } from './lib/family.mjs';
import { assertNamesNobody, sessionsOf } from './lib/log.mjs';
import { linkOf } from './lib/mailbox.mjs';
import { activate, logIn, openList, openRequest } from './lib/partner.mjs';
import { age, procesVerbaux, purge } from './lib/purger.mjs';
import { sequence } from './lib/sequence.mjs';
import { startServer } from './lib/server.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

for (const database of databases) {
  for (const javaScriptEnabled of [true, false]) {
    const script = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
    describe(`the main job on ${database}, ${script}`, () => mainJob(database, javaScriptEnabled));
  }
}

function mainJob(database, javaScriptEnabled) {
  const step = sequence();
  const suffix = `${database}-${javaScriptEnabled ? 'js' : 'plain'}`;
  const family = sampleFamily(suffix);
  const second = sampleFamily(`${suffix}-2`, { surname: 'Deuxième' });
  const unreachable = sampleFamily(`${suffix}-3`, { surname: 'Troisième', email: `permfail-${suffix}@famille.example` });
  /** What nobody typed, but opens doors: codes, sessions, links. */
  const keys = [];
  let server, parent, partner, reference, secondReference, notificationLink, receiptLink;

  before(async () => {
    server = await startServer(database);
    parent = await openVisitor(browser, server.url, { javaScriptEnabled });
    partner = await openVisitor(browser, server.url, { javaScriptEnabled });
  });
  after(async () => {
    await parent?.context.close();
    await partner?.context.close();
    await server?.stop();
  });

  // Proves: R92, R95, R96, F4
  step('a family finds its commune and sends its request', async () => {
    const { page } = parent;
    await findCommune(page, server.covered);
    await page.click(`a[href^="/communes/${server.covered.code}/demande"]`);
    await fillRequest(page, family);
    reference = await sendRequest(page);
    assert.match(reference, /\S{6,}/);
  });

  // Proves: R2, R97, D14, T15
  step('the receipt is a PDF that says what a family must know', async () => {
    const { page } = parent;
    const link = page.getByRole('link', { name: /PDF/ });
    receiptLink = new URL(await link.getAttribute('href'), page.url()).href;
    keys.push(receiptLink.match(/\/demandes\/([^/?]+)/)[1]);
    const { bytes, headers } = await download(page, link);
    assert.match(headers['content-type'], /^application\/pdf/);
    const text = await readPdf(bytes);
    for (const said of [reference, family.surname, family.email, server.linf.name]) {
      assert.ok(text.replace(/\s+/g, ' ').includes(said), `the receipt lacks ${said}:\n${text}`);
    }
    assert.match(text, /inscription/);
    for (const person of [server.colleague, server.newcomer]) {
      assert.ok(!text.includes(person.surname), 'an agent is named');
    }
  });

  // Proves: R98, R99, R102, R103
  step('the family and each authorised person are told by mail', async () => {
    const confirmation = await server.mailbox.mailTo(family.email);
    assert.ok(confirmation.text.includes(reference));
    assert.ok(confirmation.text.includes(server.linf.name));
    const notification = await server.mailbox.mailTo(server.colleague.email, new RegExp(`^Demande ${reference} à traiter`));
    const everything = notification.raw.toString() + notification.text + notification.html;
    for (const secret of [family.surname, family.firstName, family.email, family.phone, family.message]) {
      assert.ok(!everything.includes(secret), `the mail to the service says ${secret}`);
    }
    notificationLink = linkOf(notification, `${server.url}/espace/demandes/`);
  });

  // Proves: R60, R61, R81, D1
  step('a person of annexe 1 chooses a password with the code of the mail', async () => {
    const { page } = partner;
    const mail = await server.mailbox.mailTo(server.newcomer.email, /^Votre accès/);
    const link = linkOf(mail, `${server.url}/premiere-connexion`);
    const [code] = mail.text.match(/^[A-Za-z0-9]{8}$/m) ?? assert.fail(mail.text);
    assert.ok(!link.includes(code), 'a link never carries the code');
    await activate(page, link, { ...server.newcomer, code });
    await openList(page, server.linf);
    keys.push(code, ...(await sessionsOf(parent, partner)));
  });

  // Proves: R87, R105, R106, R107, D3
  step('opening shows the request, treats it and tells the family once', async () => {
    const { page } = partner;
    assert.ok(!(await page.content()).includes(family.surname), 'the list names a family');
    await page.goto(notificationLink);
    await openRequest(page);
    assert.match(await page.textContent('h1'), new RegExp(reference));
    const content = await page.textContent('main');
    for (const said of [family.surname, family.firstName, family.email, family.message]) {
      assert.ok(content.includes(said), `the request lacks ${said}`);
    }
    const treated = await server.mailbox.mailTo(family.email, /prise en charge$/);
    assert.ok(treated.text.includes(reference));
  });

  // Proves: R105, D9, R115
  step('an export opens what was not open, and other programs read its files', async () => {
    await findCommune(parent.page, server.covered);
    await parent.page.click(`a[href^="/communes/${server.covered.code}/demande"]`);
    await fillRequest(parent.page, second);
    secondReference = await sendRequest(parent.page);

    const text = await readPdf(await exported(partner.page, 'pdf'));
    for (const said of [reference, secondReference, family.surname, second.surname]) {
      assert.ok(text.replace(/\s+/g, ' ').includes(said), `the PDF lacks ${said}`);
    }
    const xml = await exported(partner.page, 'xml');
    const schema = await partner.context.request.get(server.url + server.schemaPath);
    assert.equal(schema.status(), 200);
    const document = await validateXml(xml, await schema.body());
    assert.ok(document.includes(reference) && document.includes(secondReference));
    assert.ok(document.includes('&lt;b&gt;un accueil&lt;/b&gt; &amp;'), 'what a family typed is escaped');

    await server.mailbox.mailTo(second.email, /prise en charge$/);
    const acknowledgements = server.mailbox.received(family.email).filter((mail) => /prise en charge$/.test(mail.subject));
    assert.equal(acknowledgements.length, 1);
  });

  async function exported(page, format) {
    await openList(page, server.linf);
    await page.getByRole('link', { name: 'Toutes', exact: false }).first().click();
    for (const wanted of [reference, secondReference]) {
      const box = page.getByLabel(`Cocher ${wanted}`);
      await tick(page, `input[name="requests"][value="${await box.getAttribute('value')}"]`);
    }
    await tick(page, `input[name="format"][value="${format}"]`);
    await page.click('form[data-selection] button[type="submit"]');
    await page.waitForURL('**/exports/*');
    const { bytes } = await download(page, page.locator('a[download]').first());
    return bytes;
  }

  step('nothing refused a script or called a third party', () => {
    assert.deepEqual([...parent.faults, ...partner.faults], []);
  });

  step('the person logs out and in again', async () => {
    const { page } = partner;
    await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
    await page.goto('/espace');
    await page.waitForURL('**/connexion*');
    await page.fill('#email', server.newcomer.email);
    await page.fill('#password', 'pas du tout le bon');
    await page.click('main form button[type="submit"]');
    await page.locator('.error-summary').waitFor();
    await logIn(page, server.newcomer);
    await openList(page, server.linf);
    keys.push(...(await sessionsOf(partner)));
  });

  // Proves: D16
  step('a mail that is refused is told in the log, its address is not', async () => {
    await findCommune(parent.page, server.covered);
    await parent.page.click(`a[href^="/communes/${server.covered.code}/demande"]`);
    await fillRequest(parent.page, unreachable);
    await sendRequest(parent.page);
    const dead = /a mail is dead mail=[0-9a-f-]{36} template="request_recorded" attempts=1 class="refused" code=550$/;
    await told(dead);
  });

  /** Waits for a line of the log. */
  async function told(line) {
    const limit = Date.now() + 60_000;
    while (!server.log.some((written) => line.test(written))) {
      assert.ok(Date.now() < limit, `no ${line} in:\n${server.log.slice(-20).join('\n')}`);
      await pause(100);
    }
  }

  // Proves: R114, D8, T12
  step('six months later the purger destroys the requests and proves it', async () => {
    const { page } = partner;
    const receipt = () => parent.context.request.get(receiptLink);
    assert.equal((await page.goto(notificationLink)).status(), 200);
    assert.equal((await receipt()).status(), 200);
    await age(server);
    const summary = await purge(server);
    assert.equal(summary.status, 'done');
    assert.ok(summary.requests >= 2 && summary.proces_verbaux >= 1, JSON.stringify(summary));
    assert.equal((await page.goto(notificationLink)).status(), 404);
    assert.equal((await receipt()).status(), 404);
    await page.goto(`${server.url}/espace`);
    await openList(page, server.linf);
    const list = await page.content();
    assert.ok(!list.includes(reference) && !list.includes(secondReference), 'the list still names them');
    const texts = await Promise.all((await procesVerbaux(server)).map((bytes) => readPdf(bytes)));
    for (const destroyed of [reference, secondReference]) {
      assert.ok(texts.some((text) => text.includes(destroyed)), `no procès-verbal names ${destroyed}`);
    }
    assert.ok(!texts.join().includes(family.surname), 'a procès-verbal names a family');
    assert.equal((await purge(server)).requests, 0);
  });

  // Proves: D16, T12
  step('no log names the family, its child, the person of the service or their keys', async () => {
    const families = [family, second, unreachable].flatMap((one) => Object.values(one));
    const { surname, email, password } = server.newcomer;
    const typed = [...families, surname, email, password, 'pas du tout le bon', server.colleague.email];
    keys.push(...(await sessionsOf(parent, partner)));
    // What is told at this level only: the search would find it.
    const debug = /DEBUG .*served/;
    await parent.context.request.get(`${server.url}/api/v1/communes/${server.covered.code}/coverage`);
    await told(debug);
    assertNamesNobody(server.log, [...new Set([...typed, ...keys])], debug);
  });
}
