import { dataKeyProblem } from '#lib/kubernetes/names.ts';
import { isBase64 } from '../../schema/check/formats.ts';
import { addNameProblem } from '../name-problem.ts';
import type { Report } from '../report.ts';
import { utf8Length } from '../utf8-length.ts';
import { decodedLength, encodeBase64, withPadding } from './base64.ts';

const maxBytes = 1024 * 1024;

/** What ConfigMaps and Secrets hold: keys, base64, and how much of it. */
export function checkData(report: Report): void {
  if (report.group !== '' || !['ConfigMap', 'Secret'].includes(report.kind)) return;
  const [text, binary] = report.kind === 'ConfigMap' ? ['data', 'binaryData'] : ['stringData', 'data'];
  let bytes = 0;
  for (const [key, value] of report.pairs([text])) {
    checkKey(report, text, key);
    // A text is written over data of the same key.
    if (typeof value === 'string') bytes += utf8Length(value);
  }
  for (const [key, value] of report.pairs([binary])) {
    checkKey(report, binary, key);
    const isOverwritten = report.has([text, key]);
    if (isOverwritten && report.kind === 'ConfigMap')
      report.error('data-key-twice', [binary, key], { mark: 'key', params: { key } });
    if (typeof value !== 'string') continue;
    if (isBase64(value)) bytes += isOverwritten ? 0 : decodedLength(value);
    else checkEncoding(report, text, binary, key, value);
  }
  if (bytes > maxBytes) {
    report.error('data-too-large', report.pairs([binary]).length > 0 && !report.has([text]) ? [binary] : [text], {
      mark: 'key',
      params: { bytes, max: maxBytes },
    });
  }
}

function checkKey(report: Report, field: string, key: string): void {
  addNameProblem(report, [field, key], key, dataKeyProblem(key), { mark: 'key' });
}

/** A text stands where base64 is wanted. */
function checkEncoding(report: Report, text: string, binary: string, key: string, value: string): void {
  const path = [binary, key];
  const meant = withPadding(value);
  const pad =
    meant &&
    report.fix('add-padding', (edit) => edit.set(path, meant.padded), {
      isSafe: meant.isSurelyMeant,
      params: { value: meant.padded },
    });
  if (meant?.isSurelyMeant === true) {
    report.error('base64-padding', path, { mark: 'value', params: { key, field: binary }, fixes: [pad] });
    return;
  }
  const move = report.fix(
    'move-to-text',
    (edit) => {
      edit.move(path, [text, key]);
      const rest = edit.get([binary]);
      if (typeof rest === 'object' && rest !== null && Object.keys(rest).length === 0) edit.remove([binary]);
    },
    { isSafe: false, params: { field: text } },
  );
  const encode = report.fix('encode-base64', (edit) => edit.set(path, encodeBase64(value)), { isSafe: false });
  const free = report.has([text, key]) ? [encode, pad] : [move, encode, pad];
  report.error('not-base64', path, { mark: 'value', params: { key, field: binary, text }, fixes: free });
}
