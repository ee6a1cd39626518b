import { labelNameProblem, portNameProblem, rfc1035LabelProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { addNameProblem, renameFix } from '../name-problem.ts';
import type { Report } from '../report.ts';
import { isIpAddress } from './ip-address.ts';
import { checkPortNumber } from './port-number.ts';

/** Ingress of networking.k8s.io/v1: hosts, paths, backends, certificates. */
export function checkIngress(report: Report): void {
  if (report.group !== 'networking.k8s.io' || report.version !== 'v1' || report.kind !== 'Ingress') return;
  const backend = ['spec', 'defaultBackend'];
  const rules = report.each(['spec', 'rules']);
  const spec = report.get(['spec']);
  if ((spec == null || isJsonObject(spec)) && rules.length === 0 && !report.has(backend)) {
    report.error('ingress-empty', ['spec'], { mark: 'key' });
  }
  if (report.has(backend)) checkBackend(report, backend);
  for (const rule of rules) {
    checkHost(report, [...rule, 'host']);
    const paths = [...rule, 'http', 'paths'];
    if (report.has([...rule, 'http']) && report.items(paths).length === 0) {
      report.error('ingress-without-paths', paths, { mark: 'key' });
    }
    for (const path of report.each(paths)) checkPath(report, path);
  }
  checkCertificates(report);
}

function checkHost(report: Report, path: FieldPath): void {
  const host = report.text(path) ?? '';
  if (host === '') return;
  if (isIpAddress(host)) {
    report.error('host-is-address', path, { params: { host } });
    return;
  }
  const plain = /^(?:[a-z]+:\/\/)?([^/:]+)(?::\d+)?(?:\/.*)?$/i.exec(host)?.[1];
  if (plain !== undefined && plain !== host) {
    const fix = report.fix('use-host', (edit) => edit.set(path, plain), { isSafe: false, params: { host: plain } });
    report.error('host-with-more', path, { params: { host }, fixes: [fix] });
    return;
  }
  if (host.includes('*')) {
    const isWildcard = host.startsWith('*.') && subdomainProblem(host.slice(2)) === undefined;
    if (!isWildcard) report.error('host-wildcard', path, { params: { host } });
    return;
  }
  const fix = renameFix(report, path, host, subdomainProblem);
  addNameProblem(report, path, host, subdomainProblem(host), { fixes: [fix] });
}

function checkPath(report: Report, entry: FieldPath): void {
  const type = [...entry, 'pathType'];
  const path = [...entry, 'path'];
  const text = report.text(path) ?? '';
  if (!report.has(type)) {
    const fixes = ['Prefix', 'ImplementationSpecific'].map((value) =>
      report.fix('set-value', (edit) => edit.set(type, value, { after: 'path' }), {
        isSafe: false,
        params: { field: 'pathType', value },
      }),
    );
    report.error('path-type-missing', type, { fixes });
  }
  const isStrict = ['Exact', 'Prefix'].includes(report.text(type) ?? '');
  if (!text.startsWith('/') && (text !== '' || isStrict)) {
    const fix = report.fix('begin-with-slash', (edit) => edit.set(path, `/${text}`), { params: { path: `/${text}` } });
    report.error('path-without-slash', path, { params: { path: text }, fixes: [fix] });
  } else if (isStrict) {
    const bad = /\/\/|\/\.{1,2}(?=\/|$)|%2f|%5c/i.exec(text)?.[0];
    if (bad !== undefined) report.error('path-part', path, { params: { path: text, part: bad } });
  }
  checkBackend(report, [...entry, 'backend']);
}

function checkBackend(report: Report, backend: FieldPath): void {
  const service = [...backend, 'service'];
  const [hasService, hasResource] = [report.has(service), report.has([...backend, 'resource'])];
  if (!hasService && !hasResource) {
    // The former names are the schema check's.
    if (!report.has([...backend, 'serviceName'])) report.error('backend-missing', backend, { mark: 'key' });
    return;
  }
  if (hasService && hasResource) report.error('backend-twice', [...backend, 'resource'], { mark: 'key' });
  if (!hasService) return;
  const name = report.text([...service, 'name']) ?? '';
  if (name === '') report.error('backend-name-missing', [...service, 'name']);
  else
    addNameProblem(
      report,
      [...service, 'name'],
      name,
      rfc1035LabelProblem(name) === undefined ? undefined : labelNameProblem(name),
    );
  checkBackendPort(report, [...service, 'port']);
}

/** A number or a name, and not both. */
function checkBackendPort(report: Report, port: FieldPath): void {
  const number = [...port, 'number'];
  const hasNumber = report.has(number) && report.number(number) !== 0;
  const name = report.text([...port, 'name']) ?? '';
  if (!hasNumber && name === '') report.error('backend-port-missing', port, { mark: 'key' });
  else if (hasNumber && name !== '') {
    const fixes = ['name', 'number'].map((field) =>
      report.fix('remove-field', (edit) => edit.remove([...port, field]), { isSafe: false, params: { field } }),
    );
    report.error('backend-port-twice', [...port, 'name'], { fixes });
  } else if (hasNumber) checkPortNumber(report, number);
  else if (/^\d+$/.test(name)) {
    const fix = report.fix('use-port-number', (edit) => {
      edit.set([...port, 'name'], Number(name));
      edit.rename([...port, 'name'], 'number');
    });
    report.error('backend-port-number', [...port, 'name'], { params: { port: name }, fixes: [fix] });
  } else addNameProblem(report, [...port, 'name'], name, portNameProblem(name));
}

/** A certificate for a host that has no rule is never shown to anybody. */
function checkCertificates(report: Report): void {
  const hosts = report.items(['spec', 'rules']).map((rule) => (isJsonObject(rule) ? (rule.host ?? '') : ''));
  for (const entry of report.each(['spec', 'tls'])) {
    for (const path of report.each([...entry, 'hosts'])) {
      checkHost(report, path);
      const host = report.text(path) ?? '';
      if (host === '' || hosts.length === 0 || hosts.includes('') || hosts.includes(host)) continue;
      if (host.startsWith('*.') && hosts.some((other) => typeof other === 'string' && isCovered(other, host))) continue;
      report.warn('tls-host-without-rule', path, { params: { host } });
    }
  }
}

/** `*.example.com` stands for one more label. */
function isCovered(host: string, wildcard: string): boolean {
  const dot = host.indexOf('.');
  return dot !== -1 && host.slice(dot) === wildcard.slice(1);
}
