import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Whether a server on this machine answers 200; false for every other answer and for none. */
export function answersOk(
  url: string,
  tls?: { readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer },
): Promise<boolean> {
  return new Promise((resolve) => {
    const isTls = url.startsWith('https:');
    const request = isTls ? httpsRequest : httpRequest;
    // Without certificates it is a daemon of ours with a self-signed one, asked on loopback for its health alone.
    const trust = tls ?? (isTls ? { rejectUnauthorized: false } : {});
    const sent = request(url, { ...trust, agent: false, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(false));
    sent.end();
  });
}
