import type { ServerResponse } from 'node:http';
import { failureHeader } from '#lib/protocol/failure.ts';
import { attachment } from './attachment.ts';
import type { Refusal } from './refusal.ts';

/**
 * On every answer of `/api/**`, also refusals: should a browser ever show one as a page, it is a page that can do
 * nothing (DESIGN section 4, last point).
 */
export const dataHeaders = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

export function sendJson(response: ServerResponse, httpStatus: number, body: unknown): void {
  send(response, httpStatus, 'application/json', JSON.stringify(body));
}

/** Of what is JSON already. */
export function sendJsonText(response: ServerResponse, httpStatus: number, json: string): void {
  send(response, httpStatus, 'application/json', json);
}

export function sendText(response: ServerResponse, httpStatus: number, text: string): void {
  send(response, httpStatus, 'text/plain; charset=utf-8', text);
}

export function sendEmpty(response: ServerResponse, httpStatus: 204 | 304): void {
  response.writeHead(httpStatus, { ...dataHeaders, 'cache-control': 'no-store' });
  response.end();
}

/** Answers with the Status body and the failure header; cuts the connection when an answer has already begun. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { retryAfterSeconds } = refusal.details;
  response.setHeader(failureHeader, refusal.code);
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  // The rest of a refused body is thrown away: a connection closed in its midst would take this answer with it.
  if (!response.req.complete) response.req.unpipe().resume();
  sendJson(response, refusal.httpStatus, refusal.status);
}

/** Of an answer that is saved to a file and never shown, whatever is in it. */
export function downloadHeaders(fileName: string, contentType: string): Record<string, string> {
  return {
    ...dataHeaders,
    'cache-control': 'no-store',
    'content-type': contentType,
    'content-disposition': attachment(fileName),
  };
}

function send(response: ServerResponse, httpStatus: number, contentType: string, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(httpStatus, {
    ...dataHeaders,
    'cache-control': 'no-store',
    'content-type': contentType,
    'content-length': bytes.byteLength,
  });
  response.end(bytes);
}
