import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { Credential } from '#server/session/credential.ts';
import type { ExecEntry } from './exec-entry.ts';
import { KubeconfigProblem } from './kubeconfig.ts';

/** What a plugin gave, and until when (epoch milliseconds) it may be used without asking again. */
export interface PluginCredential {
  readonly credential: Credential;
  readonly expiresAtMs: number | undefined;
}

/** A person may have to sign in somewhere in a browser that the program opens; kubectl waits for ever. */
const patienceMs = 180_000;
const maxOutputBytes = 1024 * 1024;
/** Of what the program complains, that is told: the end of it. */
const longestWords = 400;
/** What ends this soon is got anew: a request must not arrive after it. */
const marginMs = 10_000;

const answerShape = z.object({
  apiVersion: z.string(),
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
});

/**
 * The program in the kubeconfig of whoever started this server, run as kubectl would run it
 * (client-go, plugin/pkg/client/auth/exec): once at a time, and again when what it gave has expired.
 */
export class ExecPlugin {
  readonly #entry: ExecEntry;
  readonly #now: () => number;
  #known: PluginCredential | undefined;
  #running: Promise<PluginCredential> | undefined;

  constructor(entry: ExecEntry, now: () => number = Date.now) {
    this.#entry = entry;
    this.#now = now;
  }

  /** @throws {KubeconfigProblem} why there is none, in the program's own words where it has any. */
  async credential(): Promise<PluginCredential> {
    const { expiresAtMs = Number.POSITIVE_INFINITY } = this.#known ?? { expiresAtMs: 0 };
    if (this.#known !== undefined && expiresAtMs - marginMs > this.#now()) return this.#known;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    this.#known = await this.#running;
    return this.#known;
  }

  /** The API server did not take it: the next one is a new one. */
  forget(): void {
    this.#known = undefined;
  }

  async #run(): Promise<PluginCredential> {
    return credentialIn(await outputOf(this.#entry), this.#entry);
  }
}

function outputOf(entry: ExecEntry): Promise<string> {
  const { command, args, env, directory, installHint } = entry;
  return new Promise((resolve, reject) => {
    const fail = (message: string) => reject(new KubeconfigProblem('user.exec', message));
    const child = spawn(command, [...args], {
      env: { ...process.env, ...env, KUBERNETES_EXEC_INFO: JSON.stringify(entry.info) },
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patienceMs,
      windowsHide: true,
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (part: string) => {
        texts[name] += part;
        if (texts[name].length > maxOutputBytes) child.kill('SIGKILL');
      });
    }
    child.once('error', (error) => {
      const hint = installHint === undefined ? '' : `. ${installHint.trim()}`;
      fail(`${command} can't be run (${'code' in error ? String(error.code) : error.message})${hint}`);
    });
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(texts.stdout);
      const how = code === null ? `was ended by ${signal ?? 'a signal'}` : `failed with exit code ${code}`;
      const words = texts.stderr.trim().slice(-longestWords);
      fail(`${command} ${how}${words === '' ? '' : `: ${words}`}`);
    });
  });
}

function credentialIn(output: string, { command, info }: ExecEntry): PluginCredential {
  // What it printed is never repeated: it may hold the credential.
  const no = (reason: string) => new KubeconfigProblem('user.exec', `${command} ${reason}`);
  const answer = answerShape.safeParse(parse(output));
  if (!answer.success) throw no('printed no ExecCredential with a status');
  const { apiVersion, status } = answer.data;
  if (apiVersion !== info.apiVersion) throw no(`answered as ${apiVersion.slice(0, 60)}, asked for ${info.apiVersion}`);
  const { token, clientCertificateData: certificate, clientKeyData: key, expirationTimestamp } = status;
  const expiresAtMs = expirationTimestamp === undefined ? undefined : Date.parse(expirationTimestamp);
  if (Number.isNaN(expiresAtMs)) throw no('printed an expirationTimestamp that is no time');
  if (certificate !== undefined && key !== undefined) {
    return { credential: { kind: 'client-certificate', certificate, key }, expiresAtMs };
  }
  if (token === undefined || token === '') throw no('gave neither a token nor a client certificate with its key');
  return { credential: { kind: 'token', token }, expiresAtMs };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
