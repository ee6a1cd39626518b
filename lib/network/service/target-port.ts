import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

/** A container port that a Service port can lead to. */
export interface TargetPort {
  /** As text, also one that is still being typed. */
  readonly containerPort: string;
  readonly name: string;
  readonly container: string;
  readonly protocol: '' | 'TCP' | 'UDP' | 'SCTP';
}

/** The ports that containers of a pod's spec say they listen on, in their order. */
export function targetPortsOf(containers: JsonValue | undefined): readonly TargetPort[] {
  return itemsOf(containers).flatMap((container) =>
    itemsOf(valueAt(container, ['ports'])).flatMap((port): TargetPort[] => {
      const containerPort = valueAt(port, ['containerPort']);
      const protocol = valueAt(port, ['protocol']);
      if (containerPort === undefined || containerPort === null || containerPort === '') return [];
      return [
        {
          containerPort: typeof containerPort === 'object' ? '' : String(containerPort),
          name: textOf(valueAt(port, ['name'])) ?? '',
          container: textOf(valueAt(container, ['name'])) ?? '',
          protocol: protocol === 'TCP' || protocol === 'UDP' || protocol === 'SCTP' ? protocol : '',
        },
      ];
    }),
  );
}

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

/** `http-80`, `https-443`, `tcp-9090`, `udp-53`; `''` without a port. */
export function suggestedPortName(port: string, protocol: string): string {
  if (!/^[0-9]+$/.test(port)) return '';
  if (protocol !== '' && protocol !== 'TCP') return `${protocol.toLowerCase()}-${port}`;
  if (port === '443' || port === '8443') return `https-${port}`;
  return /^80\d{0,2}$/.test(port) ? `http-${port}` : `tcp-${port}`;
}
