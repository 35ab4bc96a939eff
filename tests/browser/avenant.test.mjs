// A person leaves and another arrives (R74 to R79), on PostgreSQL: the CAF prepares the avenant, the
// leaver is inside until it is signed and outside the moment it is, the newcomer logs in.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { openBrowser, openVisitor } from './lib/browser.mjs';
import { activateFrom, attach, fill, fillDay, press, readLinked } from './lib/office.mjs';
import { logIn, logInToOffice, openList } from './lib/partner.mjs';
import { sequence } from './lib/sequence.mjs';
import { startServer } from './lib/server.mjs';

const newcomer = {
  surname: 'Lamothe',
  firstName: 'Élise',
  email: 'elise.lamothe@relais-pau.example',
  password: 'treize isards dans la brume',
};

describe('an avenant changes the persons of a convention', () => {
  const step = sequence();
  const people = {};
  let browser, server, convention, avenant, paper;

  before(async () => {
    browser = await openBrowser();
    server = await startServer('postgres');
    for (const who of ['agent', 'leaver', 'newcomer']) people[who] = await openVisitor(browser, server.url);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  // Proves: R74, R75, R77, R79
  step('the CAF unticks who leaves, names who arrives, and checks the communes', async () => {
    await logIn(people.leaver.page, server.colleague);
    await openList(people.leaver.page, server.linf);
    const { page } = people.agent;
    await logInToOffice(page, server.agent);
    await page.goto('/administration/conventions');
    await page.getByRole('link', { name: server.linf.name }).click();
    convention = page.url().split('?')[0];
    await page.getByRole('link', { name: 'Préparer un avenant' }).click();
    assert.ok((await page.locator('input[name="communes"]:checked').count()) > 1, 'no commune is shown');
    await page.locator('label', { hasText: server.colleague.surname }).click();
    await fill(page, {
      'added-1-surname': newcomer.surname,
      'added-1-first_name': newcomer.firstName,
      'added-1-email': newcomer.email,
      'added-1-function': 'Animatrice',
      'added-1-address': '2 rue Samonzet, 64000 Pau',
    });
    await press(page, 'Enregistrer et relire');
    avenant = page.url().split('?')[0];
    const said = await page.textContent('main');
    assert.match(said, /Personnes ajoutées[^]*Lamothe/);
    assert.match(said, /Personnes retirées[^]*Etcheverry/);
  });

  // Proves: R75, R76
  step('the avenant is printed in two copies', async () => {
    const { page } = people.agent;
    paper = await readLinked(page, /^Document à signer/);
    for (const part of ['3-2', 'Lamothe', 'Élise', 'Animatrice', '2 rue Samonzet', 'Etcheverry', 'deux exemplaires']) {
      assert.ok(paper.text.includes(part), `the avenant lacks ${part}:\n${paper.text}`);
    }
    await press(page, 'Marquer comme envoyé');
    await press(page, 'Marquer comme envoyé');
  });

  // Proves: D11
  step('before the signature nothing has changed', async () => {
    assert.equal(server.mailbox.received(newcomer.email).length, 0);
    await openList(people.leaver.page, server.linf);
  });

  // Proves: R74, R78, D11
  step('at the signature the leaver is out, their open session too', async () => {
    const { page } = people.agent;
    await page.goto(avenant);
    await fillDay(page, 'signed_on', new Date().toISOString().slice(0, 10));
    await attach(page, paper.bytes);
    await press(page, 'Enregistrer la signature');
    const answer = await people.leaver.page.goto('/espace');
    const shown = await people.leaver.page.textContent('main');
    assert.ok(!shown.includes('Demandes des familles'), `${answer.status()}: ${shown}`);
    await server.mailbox.mailTo(server.colleague.email, /^Fin d’un accès|^Fin de votre accès/);
  });

  // Proves: R60, R78
  step('the newcomer chooses a password and reads the list', async () => {
    const { page } = people.newcomer;
    await page.goto('/');
    await activateFrom(page, await server.mailbox.mailTo(newcomer.email, /^Votre accès/), newcomer);
    await openList(page, server.linf);
  });

  // Proves: R64, R75
  step('the convention says who had access, at any date', async () => {
    const { page } = people.agent;
    await page.goto(convention);
    const annexe = async () => (await page.textContent('main')).split('Toutes les personnes nommées')[0];
    assert.ok((await annexe()).includes(newcomer.surname) && !(await annexe()).includes(server.colleague.surname));
    const yesterday = new Date(Date.now() - 24 * 3600 * 1000);
    await fillDay(page, 'date', yesterday.toISOString().slice(0, 10));
    await press(page, 'Voir');
    assert.ok((await annexe()).includes(server.colleague.surname) && !(await annexe()).includes(newcomer.surname));
  });

  step('no script failed and no third party was called', () => {
    assert.deepEqual(Object.values(people).flatMap(({ faults }) => faults), []);
  });
});
