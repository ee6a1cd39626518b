import { Fragment, type ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** Terms and values; facts without a value are left out. */
export function Facts({ facts }: { facts: readonly (Fact | undefined)[] }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 leading-[18px]">
      {facts.map((fact) =>
        fact === undefined || fact.value === undefined || fact.value === '' ? null : (
          <Fragment key={fact.term}>
            <dt className="text-text-3">{fact.term}</dt>
            <dd className="min-w-0 wrap-anywhere">{fact.value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

/** The same in one line, below a page's title. */
export function FactLine({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 pb-1 text-12">
      {facts.map((fact) => (
        <div key={fact.term} className="flex min-w-0 gap-1.5">
          <dt className="text-text-3">{fact.term}</dt>
          <dd className="min-w-0 wrap-anywhere">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What users copy: addresses, images, fields. */
export function Mono({ children }: { children: ReactNode }) {
  return (
    <code className="wrap-anywhere" translate="no">
      {children}
    </code>
  );
}

export interface Column {
  readonly title: string;
  readonly width?: string;
  readonly right?: boolean;
  readonly narrow?: boolean;
  /** What a short title leaves out, to be read when it is pointed at. */
  readonly hint?: string;
}

const wrapping =
  'has-[a,code]:min-w-24 [&_:is(a,code)]:whitespace-normal [&_:is(a,code)]:wrap-anywhere [&_:is(a,code)]:leading-[18px]';

/**
 * A small table inside a panel; `narrow` columns go away below 768 px. Where it gets too narrow, names and what is
 * copied are written in several lines. With `fixed` it is as wide as the panel, whatever
 * its cells hold: columns have their `width` or share the rest, and cells cut off what doesn't fit by themselves.
 */
export function PanelTable(props: {
  label: string;
  fixed?: boolean;
  columns: readonly Column[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  hideHead?: boolean;
}) {
  const look = (column: Column | undefined) =>
    `${column?.right === true ? 'text-right' : 'text-left'} ${column?.narrow === true ? 'max-md:hidden' : ''}`;
  return (
    <div className="overflow-x-auto">
      <table
        aria-label={props.label}
        className={`w-full border-separate border-spacing-0 text-13 ${props.fixed === true ? 'table-fixed' : ''}`}
      >
        <thead className={props.hideHead === true ? 'sr-only' : ''}>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                title={column.hint}
                style={column.width === undefined ? undefined : { width: column.width }}
                className={`h-8 whitespace-nowrap border-border border-b bg-surface-2 px-2 text-12 font-medium text-text-2 first:pl-3 last:pr-3 ${look(column)}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {props.rows.map((row) => (
            <tr key={row.key} className="hover:bg-hover">
              {row.cells.map((cell, index) => (
                <td
                  key={props.columns[index]?.title ?? index}
                  className={`h-8 whitespace-nowrap border-border border-b px-2 first:pl-3 last:pr-3 ${props.fixed === true || props.columns[index]?.right === true ? '' : wrapping} ${look(props.columns[index])}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
