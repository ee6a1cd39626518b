import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/locale/request.ts');

const config: NextConfig = {
  agentRules: false,
  // server/http compresses static files once at build time; Next would do it for each request.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  typedRoutes: false,
};

export default withNextIntl(config);
