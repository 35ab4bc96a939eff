// The product itself: `linf-server demo`, on a database and a mail server of the tests.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freshDatabase } from './database.mjs';
import { runFolder, serverProgram, smtpUrl } from './settings.mjs';
import { openMailbox } from './mailbox.mjs';

/** What the demonstration is made of, as far as the tests rely on it. */
const demonstration = {
  covered: { typed: 'pau', name: 'Pau', code: '64445' },
  uncovered: { code: '75056' },
  closed: { code: '43137' },
  linf: { name: 'Relais petite enfance de Pau' },
  colleague: { surname: 'Etcheverry', email: 'amaia.etcheverry@relais-pau.example', password: 'lentilles-vertes-du-velay' },
  administrator: { email: 'helene.vidal@caf43.example', password: 'lentilles-vertes-du-velay' },
  agent: { email: 'peio.etxeberri@caf64.example', password: 'lentilles-vertes-du-velay' },
  manager: { email: 'lucie.roche@relais-brivadois.example', password: 'lentilles-vertes-du-velay' },
  cnaf: { email: 'nadia.benhamou@cnaf.example', password: 'lentilles-vertes-du-velay' },
  newcomer: { surname: 'Lacoste', email: 'jean.lacoste@relais-pau.example', password: 'quatre isards sous la neige' },
  schemaPath: '/api/v1/schemas/linf-export-1.xsd',
};

/** Starts one, ready to answer, with its own data. */
export async function startServer(database) {
  const mailbox = openMailbox();
  // The most talkative level that an operator is likely to choose: nobody is to be named even then.
  const options = ['--listen', '127.0.0.1:0', '--smtp-url', smtpUrl, '--log-level', 'debug'];
  if (database === 'postgres') options.push('--database-url', await freshDatabase());
  const temporary = await mkdtemp(join(runFolder, 'demo-'));
  const env = { ...process.env, TMPDIR: temporary };
  const started = Date.now();
  const child = spawn(serverProgram, ['demo', ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const url = await ready(child, log);
  const seconds = (Date.now() - started) / 1000;
  console.log(`the demonstration was ready after ${seconds.toFixed(1)} s on ${database}`);

  async function stop() {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    assert.equal(code, 0, `the server ended with ${code}:\n${log.join('\n')}`);
    const faults = log.filter((line) => /\b(ERROR|panicked)\b/.test(line));
    assert.deepEqual(faults, [], 'the server logged errors');
  }
  const [folder] = await readdir(temporary);
  const dataFolder = join(temporary, folder);
  const databaseUrl = database === 'postgres' ? options.at(-1) : `sqlite:${join(dataFolder, 'linf.db')}`;
  return { ...demonstration, url, mailbox, log, stop, dataFolder, databaseUrl };
}

/** The address that it prints once it listens. */
async function ready(child, log) {
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log.join('\n')}`)));
    lines.on('line', (line) => {
      const [, address] = line.match(/^ +Familles +(http\S+?)\/?$/) ?? [];
      if (address) resolve(address);
    });
  });
}
