import { podSpecPointer, podTemplateOf } from '#lib/kinds/workload/containers.ts';
import { isRecord, listOf, recordOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import type { EvidenceRow, Finding, PatchOperation } from '../../finding.ts';
import type { CreateFailure } from './create-failure.ts';
import { placedContainers, templateChange } from './template-change.ts';

/** What the admission calls a violation (k8s.io/pod-security-admission/policy), and the field with its value. */
const fields: readonly (readonly [RegExp, string])[] = [
  [/^allowPrivilegeEscalation/, 'securityContext.allowPrivilegeEscalation=false'],
  [/^unrestricted capabilities/, 'securityContext.capabilities.drop=["ALL"]'],
  [/^non-default capabilities/, 'securityContext.capabilities.add=[]'],
  [/^runAsNonRoot/, 'securityContext.runAsNonRoot=true'],
  [/^runAsUser/, 'securityContext.runAsUser'],
  [/^seccompProfile/, 'securityContext.seccompProfile.type=RuntimeDefault'],
  [/^privileged/, 'securityContext.privileged=false'],
  [/^host namespaces/, 'hostNetwork, hostPID, hostIPC'],
  [/^hostPort/, 'ports[].hostPort'],
  [/^hostPath/, 'volumes[].hostPath'],
];

type Violated = (pattern: RegExp) => boolean;

/** The namespace's Pod Security level refuses the pods (E58): each violated field with the value that it needs. */
export function violatesPodSecurity(
  failure: CreateFailure,
): Pick<Finding, 'code' | 'params' | 'evidence' | 'next'> | undefined {
  const [, level = '', all = ''] = /violates PodSecurity "([^":]+)[^"]*": ([\s\S]*)$/.exec(failure.message) ?? [];
  if (level === '') return undefined;
  const { namespace = '' } = failure.workload.metadata;
  const violations = splitViolations(all);
  const rows = violations.map(
    (violation): EvidenceRow => ({
      name: fields.find(([pattern]) => pattern.test(violation))?.[1] ?? '',
      tone: 'bad',
      code: 'violation',
      params: { violation },
    }),
  );
  const violated: Violated = (pattern) => violations.some((violation) => pattern.test(violation));
  return {
    code: 'create.pod-security',
    params: { level, namespace, count: violations.length },
    evidence: [{ type: 'rows', code: 'violations', params: { count: rows.length }, rows }],
    next: [
      ...templateChange(failure, 'pod-security', { level }, patchOf(failure, violated)),
      { kind: 'edit', object: failure.owner },
      { kind: 'open', object: { apiVersion: 'v1', kind: 'Namespace', namespace: undefined, name: namespace } },
    ],
  };
}

/** Commas stand between violations, and within their brackets. */
function splitViolations(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Only what is violated is changed. */
function patchOf(failure: CreateFailure, violated: Violated): readonly PatchOperation[] {
  const spec = recordOf(podTemplateOf(failure.workload).spec);
  const path = podSpecPointer(failure.workload.kind);
  return [
    ...replaced(`${path}/securityContext`, recordOf(spec.securityContext), podContext(spec, violated)),
    ...['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field): PatchOperation[] =>
      violated(/^host namespaces/) && spec[field] === true
        ? [{ op: 'replace', path: `${path}/${field}`, value: false }]
        : [],
    ),
    ...placedContainers(failure).flatMap(({ list, index, fields: container }) => {
      const at = `${path}/${list}/${index}`;
      const before = recordOf(container.securityContext);
      const ports = violated(/^hostPort/) ? withoutHostPorts(container, at) : [];
      return [...replaced(`${at}/securityContext`, before, containerContext(before, violated)), ...ports];
    }),
  ];
}

function replaced(path: string, before: UnknownRecord, value: UnknownRecord): PatchOperation[] {
  return JSON.stringify(before) === JSON.stringify(value) ? [] : [{ op: 'add', path, value }];
}

function podContext(spec: UnknownRecord, violated: Violated): UnknownRecord {
  const value: Record<string, unknown> = { ...recordOf(spec.securityContext) };
  if (violated(/^runAsNonRoot/)) value.runAsNonRoot = true;
  if (violated(/^seccompProfile/)) value.seccompProfile = { type: 'RuntimeDefault' };
  if (violated(/^runAsUser/) && value.runAsUser === 0) delete value.runAsUser;
  return value;
}

/** What a container says wins over what its pod says. */
function containerContext(before: UnknownRecord, violated: Violated): UnknownRecord {
  const value: Record<string, unknown> = { ...before };
  if (violated(/^allowPrivilegeEscalation/)) value.allowPrivilegeEscalation = false;
  if (violated(/^privileged/) && value.privileged === true) value.privileged = false;
  const capabilities: Record<string, unknown> = { ...recordOf(before.capabilities) };
  if (violated(/^unrestricted capabilities/)) capabilities.drop = ['ALL'];
  if (violated(/^(?:unrestricted|non-default) capabilities/) && capabilities.add !== undefined) {
    capabilities.add = listOf(capabilities.add).filter((one) => one === 'NET_BIND_SERVICE');
  }
  if (Object.keys(capabilities).length > 0) value.capabilities = capabilities;
  if (violated(/^runAsNonRoot/) && value.runAsNonRoot === false) value.runAsNonRoot = true;
  if (violated(/^runAsUser/) && value.runAsUser === 0) delete value.runAsUser;
  if (violated(/^seccompProfile/) && isRecord(value.seccompProfile)) value.seccompProfile = { type: 'RuntimeDefault' };
  return value;
}

function withoutHostPorts(container: UnknownRecord, path: string): PatchOperation[] {
  return listOf(container.ports).flatMap((port, index): PatchOperation[] =>
    recordOf(port).hostPort === undefined ? [] : [{ op: 'remove', path: `${path}/ports/${index}/hostPort` }],
  );
}
