import { describe, expect, it } from 'vitest';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { fieldConflicts, missingAccount, needsRecreation, refusalCause, takenNodePort } from './refusal-cause.ts';
import { changedFields, splitStructDiff } from './struct-diff.ts';

const status = (code: number, message: string, more: Partial<KubeStatus> = {}): KubeStatus => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code,
  message,
  ...more,
});
const invalid = (field: string, message: string) =>
  status(422, `X "x" is invalid: ${field}: ${message}`, {
    reason: 'Invalid',
    details: { causes: [{ field, message }] },
  });
const claimDiff = `spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims
  core.PersistentVolumeClaimSpec{
  \tAccessModes:      {"ReadWriteOnce"},
  \tSelector:         nil,
- \tStorageClassName: &"fast",
+ \tStorageClassName: &"slow",
  \tVolumeMode:       &"Filesystem",
  \t... // 3 identical fields
  }
`;

describe('refusalCause', () => {
  it.each([
    [
      '[E3] a node port in use',
      invalid('spec.ports[0].nodePort', 'Invalid value: 31180: provided port is already allocated'),
      'nodePortTaken',
      { port: 31180 },
    ],
    [
      '[E3] one out of range',
      invalid(
        'spec.ports[0].nodePort',
        'Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
      ),
      'nodePortRange',
      { range: '30000-32767' },
    ],
    [
      '[E4] a node port of a ClusterIP Service',
      invalid('spec.ports[0].nodePort', "Forbidden: may not be used when `type` is 'ClusterIP'"),
      'nodePortType',
      {},
    ],
    [
      '[E5] another cluster IP',
      invalid('spec.clusterIPs[0]', 'Invalid value: ["10.96.1.1"]: may not change once set'),
      'clusterIP',
      {},
    ],
    [
      '[E48] another selector',
      invalid('spec.selector', 'Invalid value: {}: field is immutable'),
      'immutableFields',
      { fields: 'spec.selector' },
    ],
    [
      '[E36] another class of a claim',
      invalid('spec', `Forbidden: ${claimDiff}`),
      'immutableFields',
      { fields: 'spec.storageClassName', count: 1 },
    ],
    [
      '[E9] a webhook that does not answer',
      status(
        500,
        'Internal error occurred: failed calling webhook "validate.nginx.ingress.kubernetes.io": failed to call webhook: Post "https://x": connection refused',
      ),
      'webhookSilent',
      { webhook: 'validate.nginx.ingress.kubernetes.io' },
    ],
    [
      'a webhook that says no',
      status(403, 'admission webhook "policy.example.com" denied the request: no'),
      'webhookDenied',
      { webhook: 'policy.example.com' },
    ],
    [
      '[E29] a quota',
      status(
        403,
        'pods "a" is forbidden: exceeded quota: q, requested: limits.cpu=1,pods=1, used: limits.cpu=4,pods=4, limited: limits.cpu=4,pods=9',
      ),
      'quotaUsed',
      { quota: 'q', resource: 'limits.cpu', requested: '1', used: '4', limited: '4' },
    ],
    [
      '[E30] a quota that wants limits',
      status(403, 'pods "p1" is forbidden: failed quota: q: must specify limits.cpu for: p1; limits.memory for: p1'),
      'quotaNeeds',
      { quota: 'q', fields: 'limits.cpu for: p1; limits.memory for: p1' },
    ],
    [
      '[E43] a missing account',
      status(
        403,
        'pods "p" is forbidden: error looking up service account default/sa-test: serviceaccount "sa-test" not found',
      ),
      'serviceAccount',
      { namespace: 'default', name: 'sa-test' },
    ],
    [
      '[E58] Pod Security',
      status(
        403,
        'pods "p" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "c")',
      ),
      'podSecurity',
      { level: 'restricted' },
    ],
    [
      '[E25] a number where text belongs',
      status(
        400,
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      ),
      'wrongType',
      { found: 'number', field: 'data', wanted: 'string' },
    ],
    [
      '[E25] no base64',
      status(400, 'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 6'),
      'base64',
      {},
    ],
    ['[E24] too much', invalid('', 'Too long: may not be more than 1048576 bytes'), 'tooLarge', {}],
    [
      '[E52] an obsolete API',
      status(404, 'no matches for kind "Deployment" in version "extensions/v1beta1"'),
      'noMatch',
      { kind: 'Deployment', version: 'extensions/v1beta1' },
    ],
    [
      '[F4.l] a namespace that is not there',
      status(404, 'namespaces "dev" not found', { details: { kind: 'namespaces', name: 'dev' } }),
      'namespaceMissing',
      { namespace: 'dev' },
    ],
    [
      '[E41] more rights than one has',
      status(403, 'user "u" is attempting to grant RBAC permissions not currently held: {}'),
      'escalation',
      {},
    ],
    [
      '[E40] a missing right',
      status(403, 'pods is forbidden: User "u" cannot create resource "pods" in API group ""'),
      'noRight',
      { verb: 'create', resource: 'pods' },
    ],
    [
      'an unknown field',
      status(400, 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "x"'),
      'strict',
      {},
    ],
    [
      '[F4.d] an unknown field in an Apply',
      status(
        500,
        'failed to create typed patch object (/web; networking.k8s.io/v1, Kind=Ingress): .spec.tls[0].host: field not declared in schema',
      ),
      'strict',
      { kind: 'Pod' },
    ],
    [
      '[E25] a wrong type in an Apply',
      status(
        500,
        'failed to create typed patch object (a/b; v1, Kind=ConfigMap): .data.log: expected string, got &value.valueUnstructured{Value:1}',
      ),
      'notOfType',
      { field: 'data.log', wanted: 'string' },
    ],
    [
      'an entry twice in an Apply',
      status(
        500,
        'failed to create typed patch object (a/b; apps/v1, Kind=Deployment): .spec.template.spec.containers: duplicate entries for key [name="a"]',
      ),
      'entryTwice',
      { field: 'spec.template.spec.containers', key: 'name="a"' },
    ],
    ['a name that is taken', status(409, '', { reason: 'AlreadyExists' }), 'alreadyExists', { kind: 'Pod', name: 'p' }],
    ['[E47] a newer version', status(409, 'Operation cannot be fulfilled'), 'conflict', {}],
    [
      'another object of that name',
      status(409, 'Precondition failed: UID in precondition: a, UID in object meta: b'),
      'namesake',
      {},
    ],
    ['something invalid', invalid('spec.x', 'Required value'), 'invalid', { count: 1 }],
    ['a server in trouble', status(500, 'etcdserver: timeout'), 'serverError', {}],
    ['anything else', status(418, 'no'), 'refused', { code: 418 }],
  ])('knows %s', (_, refusal, cause, params) => {
    const found = refusalCause(refusal, { kind: 'Pod', name: 'p' });
    expect(found.cause).toBe(cause);
    expect(found.params).toMatchObject(params);
  });

  it('finds what the offers need', () => {
    expect(
      takenNodePort(invalid('spec.ports[0].nodePort', 'Invalid value: 31180: provided port is already allocated')),
    ).toBe(31180);
    expect(missingAccount(status(403, 'error looking up service account a/b: serviceaccount "b" not found'))).toEqual({
      namespace: 'a',
      name: 'b',
    });
    expect(needsRecreation(invalid('spec.selector', 'field is immutable'))).toBe(true);
    expect(needsRecreation(status(403, 'no'))).toBe(false);
    const causes = [
      { reason: 'FieldManagerConflict', field: '.data.a', message: 'conflict with "kubectl-edit" using v1' },
    ];
    expect(fieldConflicts(status(409, '', { details: { causes } }))).toMatchObject([
      { field: '.data.a', manager: 'kubectl-edit' },
    ]);
  });
});

const unifiedDiff = `spec is immutable after creation
@@ -10,7 +10,7 @@
   }
  },
  "VolumeName": "",
- "StorageClassName": "none",
+ "StorageClassName": "other",
  "VolumeMode": "Filesystem",
  "DataSource": null,
`;

describe('[E36] a Go struct diff', () => {
  it('is told from the sentence', () => {
    const { sentence, diff } = splitStructDiff(claimDiff);
    expect(sentence).toBe(
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
    );
    expect(diff).toContain('StorageClassName');
    expect(splitStructDiff('plain\nsecond line')).toEqual({ sentence: 'plain\nsecond line', diff: undefined });
  });

  it('is read where it is a unified one (measured on v1.34, claims)', () => {
    const { sentence } = splitStructDiff(unifiedDiff);
    expect(sentence).toBe('spec is immutable after creation');
    expect(changedFields(unifiedDiff)).toEqual(['storageClassName']);
  });

  it('is read for the fields that differ, at any depth', () => {
    const pod = `pod updates may not change fields other than image
  core.PodSpec{
  \tVolumes: nil,
  \tContainers: []core.Container{
  \t\t{
- \t\t\tName:  "a",
+ \t\t\tName:  "b",
  \t\t\tImage: "x",
  \t\t},
  \t},
- \tHostIPC: true,
+ \tHostIPC: false,
  }
`;
    expect(changedFields(pod)).toEqual(['containers.name', 'hostIPC']);
  });
});
