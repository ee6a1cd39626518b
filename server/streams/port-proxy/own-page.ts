import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { fixedHeaders } from './headers.ts';
import { type PageReason, pageLanguage, pageWords, saidWords } from './words.ts';

const style = `:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}
body{max-width:40rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.25rem;line-height:1.3}
code{overflow-wrap:anywhere}small{opacity:.75}`;

const policy = [
  'sandbox',
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "frame-ancestors 'none'",
].join('; ');

const httpStatusOf: Readonly<Record<PageReason, number>> = {
  absolute: 404,
  ended: 410,
  forbidden: 403,
  foreign: 403,
  gone: 502,
  insecure: 403,
  method: 405,
  'no-endpoints': 503,
  password: 403,
  path: 403,
  'read-only': 403,
  redirect: 502,
  refused: 502,
  'signed-out': 401,
  'too-large': 413,
  'too-many': 429,
  unreachable: 502,
  worker: 403,
};

/** Thrown where a request can't be answered by the application; `said` is the other side's own sentence. */
export class PageProblem extends Error {
  readonly reason: PageReason;
  readonly said: string | undefined;

  constructor(reason: PageReason, said?: string) {
    super(said === undefined ? reason : `${reason}: ${said}`);
    this.reason = reason;
    this.said = said;
  }

  get httpStatus(): number {
    return httpStatusOf[this.reason];
  }
}

/** A page of words alone: no script, no link, nothing of the application's. Cuts an answer that has begun. */
export function sendOwnPage(response: ServerResponse, problem: PageProblem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const language = pageLanguage(response.req.headers['accept-language']);
  const { title, cause, next } = pageWords[problem.reason][language];
  const said =
    problem.said === undefined
      ? ''
      : `<p><small>${saidWords[language][problem.reason === 'redirect' ? 'redirect' : 'words']} <code translate="no">${escaped(problem.said.slice(0, 1000))}</code></small></p>`;
  const html = Buffer.from(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${escaped(title)}</title><style>${style}</style>` +
      `<main><h1>${escaped(title)}</h1><p>${escaped(cause)}</p>${said}<p>${escaped(next)}</p></main></html>`,
  );
  if (!response.req.complete) response.req.unpipe().resume();
  response.writeHead(problem.httpStatus, {
    ...fixedHeaders,
    'content-security-policy': policy,
    'content-type': 'text/html; charset=utf-8',
    'content-length': html.byteLength,
  });
  response.end(html);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
