import { z } from 'zod';
import { type ClusterMark, clusterMarkTones, productionMark } from '#lib/protocol/cluster-mark.ts';

/** A setting about clusters: one value for all of them, or one each. */
export interface ClusterSetting<Value> {
  readonly all?: Value;
  /** By context, or by the id in the cluster's URLs. */
  readonly each: ReadonlyMap<string, Value>;
}

const longestName = 60;
const longestMark = 24;

/** `Shop EU`, or `prod-eu=Shop EU,lab=Lab`. */
export const clusterNames = clusterSetting((text) => checked(text, longestName));

/** `production`, `Staging:warn`, or one each: `prod-eu=production,lab=Lab:info`. */
export const clusterMarks = clusterSetting(markOf);

/** `https://k8s.example.com:6443`, or one each: `prod-eu=https://eu.example.com,lab=https://10.0.0.5:6443`. */
export const clusterAddresses = clusterSetting(addressOf);

/** Without `=` the whole text is the one value, commas included. */
function clusterSetting<Value>(valueFrom: (text: string) => Value) {
  return z.string().transform((text, context): ClusterSetting<Value> => {
    try {
      if (!text.includes('=')) return { all: valueFrom(text), each: new Map() };
      const each = new Map<string, Value>();
      for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
        const at = entry.indexOf('=');
        const cluster = entry.slice(0, Math.max(0, at)).trim();
        if (cluster === '') throw new Unusable(`"${entry.trim()}" names no cluster: write CONTEXT=TEXT, with commas`);
        if (each.has(cluster)) throw new Unusable(`it names the cluster "${cluster}" twice`);
        each.set(cluster, valueFrom(entry.slice(at + 1)));
      }
      return { each };
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

class Unusable extends Error {}

function checked(text: string, longest: number): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new Unusable('there is an empty text');
  if (trimmed.length > longest) throw new Unusable(`"${trimmed}" is longer than ${longest} characters`);
  if (/\p{Cc}/u.test(trimmed)) throw new Unusable('a text holds a control character');
  return trimmed;
}

/** What follows the last colon is the tone; without one, `production` is loud and everything else quiet. */
function markOf(text: string): ClusterMark {
  const at = text.lastIndexOf(':');
  const said = checked(at === -1 ? text : text.slice(0, at), longestMark);
  const isProduction = said.toLowerCase() === productionMark.text;
  const mark: ClusterMark = isProduction ? productionMark : { text: said, tone: 'neutral' };
  if (at === -1) return mark;
  const wanted = text.slice(at + 1).trim();
  const tone = clusterMarkTones.find((known) => known === wanted);
  if (tone === undefined) throw new Unusable(`"${wanted}" is none of the tones ${clusterMarkTones.join(', ')}`);
  return { ...mark, tone };
}

/** Without a slash at the end; a path (Rancher's, say) is kept. */
function addressOf(text: string): string {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (
    url?.protocol !== 'https:' ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new Unusable(`"${trimmed}" is no address of an API server, like https://k8s.example.com:6443`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
