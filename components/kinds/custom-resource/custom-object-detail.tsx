'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useColumnTitle } from '#components/resource-list/columns/use-column-title.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { type PrintedCell, usePrintedCells } from './use-printed-cells.ts';

/** An object of a custom resource, or of any kind without a page of its own: what its columns say, its conditions, YAML. */
export function CustomObjectDetail(props: KindDetailProps) {
  const { resource, object } = props;
  const t = useTranslations('kinds.definition');
  const cells = usePrintedCells(resource, object);
  const titleOf = useColumnTitle();
  const isBuiltIn = !resource.group.includes('.') || resource.group.endsWith('.k8s.io');
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={[
        ...cells.map((printed) => ({
          term: isBuiltIn ? titleOf({ id: printed.column.name }) : printed.column.name,
          value: <Cell printed={printed} />,
        })),
        ...(isBuiltIn
          ? []
          : [
              {
                term: t('definition'),
                value: (
                  <ObjectLink
                    apiVersion="apiextensions.k8s.io/v1"
                    kind="CustomResourceDefinition"
                    name={resourceId(resource)}
                    namespace={undefined}
                  >
                    {resourceId(resource)}
                  </ObjectLink>
                ),
              },
            ]),
      ]}
    />
  );
}

function Cell({ printed: { column, cell } }: { printed: PrintedCell }) {
  const at = column.type === 'date' && typeof cell === 'string' ? Date.parse(cell) : Number.NaN;
  if (!Number.isNaN(at)) return <Age createdMs={at} />;
  return <span translate="no">{String(cell)}</span>;
}
