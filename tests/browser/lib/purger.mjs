// Six months pass, and the purger runs.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute, run } from './run.mjs';
import { postgresBin, purgerProgram } from './settings.mjs';

/** The requests of a throw-away database were recorded a year ago: a purge never looks ahead. */
export async function age({ databaseUrl }) {
  if (databaseUrl.startsWith('postgres')) {
    const sql = "UPDATE request SET recorded_at = recorded_at - interval '1 year'";
    const psql = join(postgresBin, 'psql');
    await run(psql, ['--no-psqlrc', '--quiet', '-v', 'ON_ERROR_STOP=1', '-c', sql, databaseUrl]);
    return;
  }
  const year = "printf('%04d', CAST(substr(recorded_at, 1, 4) AS integer) - 1)";
  const sql = `UPDATE request SET recorded_at = replace(${year} || substr(recorded_at, 5), '-02-29', '-02-28')`;
  const program = 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1], timeout=30); d.execute(sys.argv[2]); d.commit()';
  await run('python3', ['-c', program, databaseUrl.replace('sqlite:', ''), sql]);
}

/** Runs it as a scheduler does; its summary. What it logs joins the log of the server. */
export async function purge({ databaseUrl, dataFolder, log }) {
  const given = {
    LINF_DATA_DIR: dataFolder,
    LINF_DATABASE_URL: databaseUrl,
    LINF_SERVER_KEY_FILE: join(dataFolder, 'server.key'),
  };
  const options = { env: { ...process.env, ...given }, cwd: dataFolder };
  const { stdout, stderr } = await execute(purgerProgram, ['run'], options);
  log.push(...stdout.split('\n'), ...stderr.split('\n'));
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** The procès-verbaux that it wrote, as PDF. */
export async function procesVerbaux({ dataFolder }) {
  const folder = join(dataFolder, 'proces-verbaux');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}
