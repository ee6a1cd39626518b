import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** Breadcrumb, title, marks beside it, actions at the right; quiet facts and tabs below. */
export function PageHeader(props: {
  crumbs: readonly Crumb[];
  crumbsLabel: string;
  title: ReactNode;
  marks?: ReactNode;
  actions?: ReactNode;
  facts?: ReactNode;
}) {
  return (
    <header className="flex-none px-5 pt-2.5">
      <nav aria-label={props.crumbsLabel}>
        <ol className="flex flex-wrap items-center gap-1.5 text-12 text-text-3">
          {props.crumbs.map((crumb, index) => (
            <Fragment key={crumb.href ?? crumb.label}>
              {index === 0 ? null : (
                <li aria-hidden="true" className="select-none">
                  /
                </li>
              )}
              <li className="min-w-0 wrap-anywhere">
                {crumb.href === undefined ? (
                  crumb.label
                ) : (
                  <Link prefetch={false} href={crumb.href} className="-my-1 inline-block py-1 text-text-2">
                    {crumb.label}
                  </Link>
                )}
              </li>
            </Fragment>
          ))}
        </ol>
      </nav>
      <div className="flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 py-0.5">
        <h1 className="min-w-0 text-18 font-semibold tracking-[-0.012em] wrap-anywhere">{props.title}</h1>
        {props.marks}
        <span className="ml-auto flex flex-wrap items-center gap-2">{props.actions}</span>
      </div>
      {props.facts}
    </header>
  );
}
