'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useStore } from '#components/data/live/use-store.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import type { LogClient } from './log-client.ts';
import { type LogReading, timeForms } from './use-log-options.ts';

const mostFields = 12;

/** How times are written, and which fields of JSON lines are columns. */
export function TimeMenu(props: {
  reading: LogReading;
  setReading: (changes: Partial<LogReading>) => void;
  client: LogClient;
}) {
  const { reading, setReading, client } = props;
  const t = useTranslations('logs');
  const totals = useStore(client.totals);
  const names = [...new Set([...reading.columns, ...(totals?.fieldNames.slice(0, mostFields) ?? [])])];
  const items: MenuItem[] = [
    { id: 'times', heading: t('timestamps') },
    ...timeForms.map(
      (form): MenuItem => ({
        id: `time-${form}`,
        label: t(`time.${form}`),
        checked: reading.time === form,
        onSelect: () => setReading({ time: form }),
      }),
    ),
    { id: 'line', separator: true },
    {
      id: 'as-fields',
      label: t('asFields'),
      checked: reading.fields,
      onSelect: () => setReading({ fields: !reading.fields }),
    },
    ...(names.length === 0 || !reading.fields
      ? []
      : [
          { id: 'columns', heading: t('columns') },
          ...names.map((name): MenuItem => {
            const isOn = reading.columns.includes(name);
            return {
              id: `field-${name}`,
              label: name,
              checked: isOn,
              onSelect: () =>
                setReading({
                  columns: isOn ? reading.columns.filter((one) => one !== name) : [...reading.columns, name],
                }),
            };
          }),
        ]),
  ];
  return (
    <Menu
      align="end"
      label={t('display')}
      items={items}
      trigger={<IconButton size="s" variant="default" icon={Columns3} label={t('display')} />}
    />
  );
}
