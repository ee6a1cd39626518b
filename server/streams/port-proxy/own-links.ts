import { Transform } from 'node:stream';
import type { Places } from './location.ts';

/**
 * In HTML the API server puts its own prefix before paths of the application, so that links stay inside its proxy
 * (apimachinery `util/proxy/transport.go`); here they stay behind the capability. Bytes in, bytes out: a prefix is
 * ASCII in every encoding that HTML is written in nowadays, and may be cut by the end of a chunk.
 */
export function ownLinks({ prefixes, own }: Places): Transform {
  // The longest first: one prefix may be the end of another.
  const wanted = [...prefixes].sort((one, other) => other.length - one.length);
  const keep = Math.max(...wanted.map(({ length }) => length)) - 1;
  const replaced = (text: string) => wanted.reduce((made, prefix) => made.replaceAll(prefix, own), text);
  let rest = '';
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const text = replaced(rest + chunk.toString('latin1'));
      const end = Math.max(0, text.length - keep);
      rest = text.slice(end);
      done(null, Buffer.from(text.slice(0, end), 'latin1'));
    },
    flush(done) {
      done(null, Buffer.from(replaced(rest), 'latin1'));
    },
  });
}
