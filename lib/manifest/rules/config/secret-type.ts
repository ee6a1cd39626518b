import { isJsonObject, parseJson } from '../../lossless-json.ts';
import { isBase64 } from '../../schema/check/formats.ts';
import type { Report } from '../report.ts';

/** Keys that the API server asks for by a Secret's type. */
const required: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

export function checkSecretType(report: Report): void {
  if (report.group !== '' || report.kind !== 'Secret') return;
  const type = report.text(['type']) ?? '';
  const keys = Object.hasOwn(required, type) ? required[type] : undefined;
  for (const key of keys ?? []) {
    if (report.has(['data', key]) || report.has(['stringData', key])) checkJson(report, type, key);
    else report.error('secret-key-missing', ['data', key], { at: ['type'], params: { type, key } });
  }
  if (
    type === 'kubernetes.io/basic-auth' &&
    !['username', 'password'].some((key) => report.has(['data', key]) || report.has(['stringData', key]))
  ) {
    report.error('secret-key-missing', ['data', 'username'], { at: ['type'], params: { type, key: 'username' } });
  }
  const account = ['metadata', 'annotations', 'kubernetes.io/service-account.name'];
  if (type === 'kubernetes.io/service-account-token' && !report.has(account)) {
    report.error('token-account-missing', ['type'], { params: { annotation: 'kubernetes.io/service-account.name' } });
  }
}

/** What a registry's credentials are written in. */
function checkJson(report: Report, type: string, key: string): void {
  if (!type.startsWith('kubernetes.io/dockerc')) return;
  const text = report.text(['stringData', key]);
  const data = report.text(['data', key]);
  const json = text ?? (data !== undefined && isBase64(data) ? decoded(data) : undefined);
  if (json === undefined || isJsonText(json)) return;
  report.error('secret-not-json', text === undefined ? ['data', key] : ['stringData', key], { params: { key } });
}

function decoded(data: string): string {
  return new TextDecoder().decode(
    Uint8Array.from(atob(data.replace(/[\r\n]/g, '')), (character) => character.charCodeAt(0)),
  );
}

function isJsonText(text: string): boolean {
  try {
    return isJsonObject(parseJson(text));
  } catch {
    return false;
  }
}
