'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { Popover } from '#components/ui/popover.tsx';
import { NamespaceList } from './namespace-list.tsx';
import { useNamespacePickerSignal } from './picker-signal.ts';

/** Which namespaces the page shows. */
export function NamespacePicker() {
  const t = useTranslations('shell.namespaces');
  const namespaces = useNamespaces();
  const openSignal = useNamespacePickerSignal();
  const { selected, isDefault, readable } = namespaces;
  const [first] = selected;
  const shown =
    first === undefined
      ? t('all')
      : selected.length === 1
        ? first
        : isDefault && readable !== undefined
          ? t('yours', { count: selected.length })
          : t('several', { first, more: selected.length - 1 });
  return (
    <Popover
      label={t('choose')}
      openSignal={openSignal}
      className="w-72 max-w-[calc(100vw-16px)]"
      trigger={
        <button
          type="button"
          title={selected.length > 1 ? selected.join(', ') : undefined}
          className="flex h-8 min-w-0 items-center gap-2 rounded-m border border-border-2 bg-surface px-2 font-medium hover:bg-hover"
        >
          <span className="font-normal text-text-3 max-lg:sr-only">{t('label')}</span>
          <span className="max-w-48 truncate" translate="no">
            {shown}
          </span>
          <ChevronDown aria-hidden="true" size={12} className="flex-none text-text-3" />
        </button>
      }
    >
      {(close) => <NamespaceList namespaces={namespaces} onClose={close} />}
    </Popover>
  );
}
