'use client';

import { Download, Rows2, Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { ListCreate } from '#components/kinds/list-create.tsx';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { PlaceMarks } from '#components/places/place-marks.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { ColumnsMenu } from './columns/columns-menu.tsx';
import type { ColumnsState } from './columns/use-columns.ts';
import { LiveStateMark } from './live-state-mark.tsx';
import { PageHeader } from './page-header.tsx';
import { useListPlace } from './use-list-place.ts';
import type { ViewsState } from './views/use-views.ts';
import type { Density } from './views/view-storage.ts';
import { type CurrentView, ViewsMenu } from './views/views-menu.tsx';

/** How many there are and whether that is current; views, columns, row height, export. */
export function ListHeader(props: {
  resource: Resource;
  title: string;
  list: LiveList;
  columns: ColumnsState;
  views: ViewsState;
  current: CurrentView;
  density: Density;
  onDensity: (density: Density) => void;
  onSaveView: () => void;
  onExport: () => void;
}) {
  const { resource, list, density } = props;
  const t = useTranslations('list');
  const names = useKindName();
  const place = useListPlace(resource, props.views.stored.views);
  const isCozy = density === 'cozy';
  return (
    <PageHeader
      crumbsLabel={t('crumbs')}
      crumbs={[{ label: names.group(resource) }, { label: names.title(resource) }]}
      title={<span className="tabular-nums">{props.title}</span>}
      marks={
        <>
          <PlaceMarks place={place} />
          {list.pending || list.problem !== undefined ? null : <LiveStateMark state={list.state} />}
        </>
      }
      actions={
        list.problem === undefined ? (
          <>
            <ViewsMenu
              resourceId={resourceId(resource)}
              views={props.views}
              current={props.current}
              onSave={props.onSaveView}
            />
            <ColumnsMenu columns={props.columns} ask={list.ask} />
            <IconButton
              size="s"
              icon={isCozy ? Rows2 : Rows3}
              label={t(isCozy ? 'compact' : 'cozy')}
              onClick={() => props.onDensity(isCozy ? 'compact' : 'cozy')}
            />
            <Button size="s" icon={Download} onClick={props.onExport}>
              {t('export.open')}
            </Button>
            <ListCreate resource={resource} />
          </>
        ) : (
          <ListCreate resource={resource} />
        )
      }
    />
  );
}
