// From nothing to the first request, on PostgreSQL: the CNAF contracts with a CAF, the CAF keeps the
// record of a service and habilitates it, its manager edits, its person receives (R31 to R60).
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { openBrowser, openVisitor } from './lib/browser.mjs';
import { fillRequest, findCommune, sampleFamily, sendRequest, tick } from './lib/family.mjs';
import { linkOf } from './lib/mailbox.mjs';
import { activateFrom, attach, fill, fillDay, fillHabilitation, press, readLinked } from './lib/office.mjs';
import { logInToOffice, openList, openRequest } from './lib/partner.mjs';
import { sequence } from './lib/sequence.mjs';
import { startServer } from './lib/server.mjs';

const password = 'douze chamois sur la crete';
const administrator = { email: 'claire.fontaine@caf38.example', password };
const manager = { email: 'direction@relais-grenoble.example', password: 'neuf marmottes au soleil' };
const requester = { name: 'Paul Vernet', email: 'paul.vernet@grenoble.example' };
const mailbox = 'habilitations@caf38.example';
const commune = { typed: 'grenoble', name: 'Grenoble', code: '38185' };
const service = {
  name: 'Relais petite enfance de l’Île-Verte',
  street: '4 rue Lesdiguières',
  address: '4 rue Lesdiguières, 38000 Grenoble',
  phone: '04 76 00 00 00',
  email: 'contact@relais-grenoble.example',
};
const persons = [
  { surname: 'Béraud', firstName: 'Inès', email: 'ines.beraud@relais-grenoble.example', function: 'Responsable du relais' },
  { surname: 'Nguyên', firstName: 'Luc', email: 'luc.nguyen@relais-grenoble.example', function: 'Animateur' },
];

describe('a CAF contracts, references, habilitates and a family is heard', () => {
  const step = sequence();
  const people = {};
  let browser, server, contract, convention, record, request, followLink, reference;

  before(async () => {
    browser = await openBrowser();
    server = await startServer('postgres');
    for (const who of ['cnaf', 'caf', 'manager', 'professional', 'person', 'family']) {
      people[who] = await openVisitor(browser, server.url);
      await people[who].page.goto('/');
    }
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  // Proves: R20, R21
  step('the CNAF invites the administrator of a CAF', async () => {
    const { page } = people.cnaf;
    await logInToOffice(page, server.cnaf);
    await page.goto('/administration/comptes?caf=38');
    await page.fill('#email', administrator.email);
    await tick(page, 'input[name="kind"][value="caf_administrator"]');
    await press(page, 'Inviter');
    const mail = await server.mailbox.mailTo(administrator.email, /^Votre accès/);
    await activateFrom(people.caf.page, mail, administrator);
    await people.caf.page.goto('/administration');
    assert.equal(await people.caf.page.locator('h1').count(), 1);
  });

  // Proves: D21, R31
  step('without a contract a professional can only leave a note', async () => {
    const { page } = people.professional;
    await page.goto('/professionnels');
    await page.selectOption('#caf', '38');
    await press(page, 'Continuer');
    assert.match(await page.textContent('h1'), /ne propose pas encore/);
    await fill(page, { service: service.name, name: requester.name, email: requester.email, message: 'Prévenez-nous.' });
    await press(page, 'Laisser ce mot');
    await people.caf.page.goto('/administration/habilitations');
    assert.ok((await people.caf.page.textContent('main')).includes('Prévenez-nous.'));
  });

  step('the CAF says how it signs and where it is told', async () => {
    const { page } = people.caf;
    await page.goto('/administration/caf');
    await fill(page, {
      name: 'Caf de l’Isère',
      address: '3 rue des Alliés, 38051 Grenoble Cedex 9',
      signatory: 'Florence Rey',
      quality: 'Directrice',
      mailbox,
      phone: '32 30',
    });
    await press(page, 'Enregistrer');
  });

  // Proves: R31, R32, R33, R34, R35, R43
  step('the CNAF prepares the contract, prints it and records the signatures', async () => {
    const { page } = people.cnaf;
    await page.goto('/administration/contrats?caf=38');
    await fill(page, { signatory: 'Nicolas Grivel', quality: 'Directeur général' });
    await press(page, 'Préparer le contrat');
    await press(page, 'Imprimer et envoyer à signer');
    contract = await readLinked(page, /^Contrat à signer/);
    for (const said of ['32 avenue de la Sibelle', 'Nicolas Grivel', 'Caf de l’Isère', 'Florence Rey', 'd’année en année']) {
      assert.ok(contract.text.includes(said), `the contract lacks ${said}:\n${contract.text}`);
    }
    await fillDay(page, 'signed_on', daysAgo(20));
    await attach(page, contract.bytes);
    await press(page, 'Enregistrer les signatures');
    assert.match(await page.textContent('main'), /Contrat signé \(PDF\)/);
  });

  // Proves: R11, R13, R18, R22, R23, R24, R26, R27
  step('the CAF creates the record: published, its guichet « non »', async () => {
    const { page } = people.caf;
    await page.goto('/administration/structures');
    await page.getByRole('link', { name: 'Créer une fiche' }).first().click();
    await page.waitForURL('**/structures/nouvelle**');
    await page.getByRole('button', { name: 'Créer la fiche' }).click();
    assert.ok((await page.locator('.error-summary a').count()) > 3, 'an empty record was not refused');
    await tick(page, 'input[name="rubric"][value="linf"]');
    await fill(page, {
      'general-name': service.name,
      'gestionnaire-legal_name': 'Ville de Grenoble',
      'gestionnaire-representative_name': 'Odile Marchand',
      'gestionnaire-representative_quality': 'Maire',
      'gestionnaire-address': '11 boulevard Jean-Pain, 38000 Grenoble',
      'location-street': service.street,
      'location-postal_code': '38000',
      'location-commune': commune.code,
      'location-phone': service.phone,
      'location-email': service.email,
      'communes-from': daysAgo(30),
    });
    await page.selectOption('#general-kind', 'rpe');
    await page.selectOption('#gestionnaire-nature', 'commune');
    await tick(page, 'input[name="communes-how"][value="commune"]');
    await press(page, 'Créer la fiche');
    record = page.url().split('?')[0];
    await press(page, 'Publier la fiche');
    const counter = page.locator('dl.summary div', { hasText: 'Guichet pour une demande en ligne' });
    assert.match(await counter.textContent(), /Non/);
    assert.equal(await page.getByRole('button', { name: 'Ouvrir le guichet' }).count(), 0);
  });

  // Proves: R28, R45, T2
  step('its manager edits the record, and sees no request for that', async () => {
    const office = people.caf.page;
    await office.goto(`${record}/droits`);
    await office.fill('#email', manager.email);
    await press(office, 'Donner le droit');
    const { page } = people.manager;
    await activateFrom(page, await server.mailbox.mailTo(manager.email, /^Votre accès/), manager);
    await page.goto(`${record}/fiche/presentation`);
    await fill(page, { 'presentation-about': 'Nous renseignons les familles de Grenoble.' });
    await press(page, 'Enregistrer');
    assert.equal((await page.goto('/administration/habilitations')).status(), 404);
    await office.goto(`${record}/historique`);
    assert.ok((await office.textContent('main')).includes(manager.email));
  });

  // Proves: R44, R46, R47, R48, R49, R50
  step('a professional asks for the habilitation, rereads and transmits', async () => {
    const { page } = people.professional;
    await page.goto('/professionnels');
    await page.selectOption('#caf', '38');
    await press(page, 'Continuer');
    await page.selectOption('#linf', { label: await labelOf(page, service.name) });
    await fillHabilitation(page, { service, commune, persons, requester });
    await press(page, 'Relire avant de transmettre');
    const recap = await page.textContent('main');
    for (const said of [service.name, 'Béraud', 'Nguyên', 'Grenoble', 'Odile Marchand']) assert.ok(recap.includes(said), said);
    await press(page, 'Je valide et je transmets à la Caf');
    assert.match(await page.textContent('h1'), /transmise/);
    const receipt = await server.mailbox.mailTo(requester.email, /bien reçue$/);
    followLink = linkOf(receipt, `${server.url}/professionnels/demandes/`);
    const told = await server.mailbox.mailTo(mailbox, /à traiter$/);
    request = linkOf(told, `${server.url}/administration/habilitations/`);
    for (const secret of ['Béraud', persons[0].email, 'Odile']) assert.ok(!told.text.includes(secret), secret);
  });

  // Proves: R51, R52, R53
  step('the CAF finds it not yet treated', async () => {
    const { page } = people.caf;
    await page.goto('/administration/habilitations');
    const row = page.locator('tbody tr', { hasText: service.name });
    assert.match(await row.textContent(), /Non traitée/);
    await row.getByRole('link').first().click();
    assert.equal(page.url().split('?')[0], request);
  });

  // Proves: R54, R55, R63, R64
  step('it sends the convention, which the professional downloads from the mail', async () => {
    const { page } = people.caf;
    await page.selectOption('#linf', { label: await labelOf(page, service.name) });
    await fill(page, { retrieval_days: '10' });
    await press(page, 'Imprimer et envoyer la convention');
    assert.match(await page.textContent('main'), /Convention envoyée/);
    const mail = await server.mailbox.mailTo(requester.email, /^Convention à signer/);
    const { page: theirs } = people.professional;
    await theirs.goto(linkOf(mail, `${server.url}/professionnels/demandes/`));
    convention = await readLinked(theirs, /^Télécharger la convention/);
    for (const said of ['Ville de Grenoble', 'Odile Marchand', 'Florence Rey', 'Béraud', 'Nguyên', 'Grenoble']) {
      assert.ok(convention.text.includes(said), `the convention lacks ${said}`);
    }
  });

  // Proves: R56, R60, R61, R65
  step('nobody enters before the signed convention is validated', async () => {
    const { page } = people.caf;
    await page.goto(request);
    assert.equal(server.mailbox.received(persons[0].email).length, 0);
    await fillDay(page, 'partner_signed_on', daysAgo(3));
    await fillDay(page, 'caf_signed_on', daysAgo(1));
    await attach(page, convention.bytes);
    await press(page, 'Valider et activer l’habilitation');
    assert.match(await page.textContent('main'), /Validée/);
    await server.mailbox.mailTo(requester.email, /est habilité$/);
    for (const person of persons) await server.mailbox.mailTo(person.email, /^Votre accès/);
    await people.professional.page.goto(followLink);
    assert.match(await people.professional.page.textContent('main'), /Validée/);
  });

  // Proves: R57, R83, D5, D6
  step('the guichet opens once a person has chosen a password', async () => {
    const { page } = people.caf;
    await page.goto(record);
    assert.equal(await page.getByRole('button', { name: 'Ouvrir le guichet' }).count(), 0);
    const mail = await server.mailbox.mailTo(persons[0].email, /^Votre accès/);
    await activateFrom(people.person.page, mail, { ...persons[0], password: 'onze bouquetins prudents' });
    await page.reload();
    await press(page, 'Ouvrir le guichet');
    await page.goto(record);
    const counter = page.locator('dl.summary div', { hasText: 'Guichet pour une demande en ligne' });
    assert.match(await counter.textContent(), /Oui/);
  });

  // Proves: R12, R15, R39
  step('the public finds it, asks it, and the person answers', async () => {
    const { page } = people.family;
    await page.goto('/structures');
    await page.fill('#commune', 'Grenoble');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByRole('link', { name: service.name }).first().click();
    assert.match(await page.textContent('main'), /répond aux demandes en ligne/);
    await findCommune(page, commune);
    await page.click(`a[href^="/communes/${commune.code}/demande"]`);
    await fillRequest(page, sampleFamily('isere'));
    reference = await sendRequest(page);
    const told = await server.mailbox.mailTo(persons[0].email, new RegExp(`^Demande ${reference} à traiter`));
    const { page: desk } = people.person;
    await desk.goto(linkOf(told, `${server.url}/espace/demandes/`));
    await openRequest(desk);
    assert.match(await desk.textContent('main'), /Ñandú/);
    await openList(desk, service);
    assert.equal((await people.caf.page.goto(linkOf(told, `${server.url}/espace/demandes/`))).status(), 404);
  });

  step('no script failed and no third party was called', () => {
    assert.deepEqual(Object.values(people).flatMap(({ faults }) => faults), []);
  });
});

/** The words of the choice that names a service. */
async function labelOf(page, name) {
  const options = await page.locator('#linf option', { hasText: name }).allTextContents();
  assert.equal(options.length, 1, options.join());
  return options[0].trim();
}

function daysAgo(days) {
  return new Date(Date.now() - days * 24 * 3600 * 1000).toISOString().slice(0, 10);
}
