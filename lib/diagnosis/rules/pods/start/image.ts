import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Facts } from '../../../facts.ts';
import type { Finding } from '../../../finding.ts';
import { fullImage } from '../../../full-image.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { waitingEvidence } from '../container-evidence.ts';
import { type PodGroup, podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod, setImage } from '../pod-steps.ts';
import { pullSecrets, registryOf } from './pull-secrets.ts';

/** An image that the node can't get, by what the registry answered. */
export const imageRule: Rule = {
  ids: ['E12'],
  kinds: podKinds,
  find: (facts) => {
    const groups = podGroups(facts, (pod) => {
      const reason = imageReason(pod);
      return reason === undefined ? undefined : { key: String(reason.params.image), cause: reason };
    });
    return groups.map((group) => imageFinding(facts, mostTelling(group)));
  },
};

function imageReason(pod: KubeObject): StatusReason | undefined {
  if (pod.metadata.deletionTimestamp !== undefined) return undefined;
  const found = statusOf(pod)?.reason;
  return found?.code === 'image' || found?.code.startsWith('image-') === true ? found : undefined;
}

/** While it waits between two tries the kubelet says less than after a try. */
function mostTelling(group: PodGroup<StatusReason>): PodGroup<StatusReason> {
  for (const pod of group.pods) {
    const reason = imageReason(pod);
    if (reason !== undefined && reason.code !== 'image') return { ...group, first: pod, cause: reason };
  }
  return group;
}

/** Signing in, or as somebody else, may help: many registries say "not found" to strangers. */
const mayNeedLogin = new Set(['image', 'image-denied', 'image-not-found', 'image-rate-limit']);

function imageFinding(facts: Facts, group: PodGroup<StatusReason>): Finding {
  const { cause: reason, first } = group;
  const container = containerRows(first).find(({ name }) => name === reason.params.container);
  const image = fullImage(String(reason.params.image ?? ''));
  const login = mayNeedLogin.has(reason.code) ? pullSecrets(facts, first, image) : { evidence: [], next: [] };
  const isDenied = reason.code === 'image-denied';
  return podFinding(facts, group, {
    rule: 'E12',
    code: reason.code,
    params: { image, registry: registryOf(image), container: String(reason.params.container ?? '') },
    reason,
    evidence: [...(container === undefined ? [] : waitingEvidence(first, container)), ...login.evidence],
    next: [
      ...(isDenied ? login.next : []),
      ...setImage(facts),
      ...(isDenied ? [] : login.next),
      editTemplate(facts),
      ...openPod(facts, first),
    ],
  });
}
