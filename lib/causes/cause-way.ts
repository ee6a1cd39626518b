import { resourceId } from '#lib/kubernetes/resource.ts';
import { subjectOf, workloadPages } from './cause-target.ts';
import type { CauseLine } from './merge-causes.ts';

/** Where the cause is seen or mended at once: a page of an object with what opens on it. */
export interface CauseWay {
  readonly label: 'setImage' | 'logs' | 'editSelector';
  readonly resource: string;
  readonly namespace: string | undefined;
  readonly name: string;
  /** `action=set-image`, `tab=logs`. */
  readonly search: string;
  /** It begins a change. */
  readonly writes: boolean;
}

/** What most often helps with this cause; undefined where only looking at it does. */
export function causeWay(line: CauseLine): CauseWay | undefined {
  const { group, resource, rows } = line;
  const [row] = rows;
  switch (group.reason?.code) {
    case 'image-not-found':
    case 'image-name': {
      const subject = subjectOf(line);
      const page = subject.kind === 'one' ? workloadPages[subject.objectKind] : undefined;
      if (subject.kind !== 'one' || page === undefined || !settable.has(subject.objectKind)) return undefined;
      const { namespace, name } = subject;
      return { label: 'setImage', resource: page, namespace, name, search: 'action=set-image', writes: true };
    }
    case 'container-exited':
    case 'container-restarting':
      return row === undefined || resource.plural !== 'pods'
        ? undefined
        : { label: 'logs', resource: resourceId(resource), ...at(row), search: 'tab=logs', writes: false };
    case 'service-without-pods':
      return row === undefined
        ? undefined
        : {
            label: 'editSelector',
            resource: resourceId(resource),
            ...at(row),
            search: 'action=edit-service',
            writes: true,
          };
    default:
      return undefined;
  }
}

/** Others make their pods from a template once, or are owned. */
const settable: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

const at = ({ namespace, name }: { namespace?: string | undefined; name: string }) => ({ namespace, name });
