// Reports: numbers of a period beside the period before, and the same as a file.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import type { Schemas } from './client';
import type { ReportFilters } from '../lib/report';

export type Report = Schemas['Report'];
export type ReportRow = Schemas['ReportRow'];
export type ReportSums = Schemas['ReportSums'];

const CALM_MS = 30_000;

export const useReport = (filters: ReportFilters) =>
  useQuery({
    queryKey: ['report', filters],
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
    queryFn: () => take(http.GET('/api/v1/reports', { params: { query: filters } })),
  });

// A plain address: the browser saves what comes, the session goes along as a cookie.
export function reportFile(filters: ReportFilters, format: 'csv' | 'xlsx', language: string): string {
  const query = new URLSearchParams({ ...filters, format, language });
  return `/api/v1/reports/file?${query.toString()}`;
}
