// Drafts of what kiosks show, their findings, publishing, and how far a publication has come.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';

export type Kind = 'questionnaire' | 'consent' | 'catalogue';
export type Finding = Schemas['Finding'];
export type ContentItem = Schemas['ContentItem'];
export type RolloutVenue = Schemas['RolloutVenue'];
export type Preview = Schemas['ContentPreview'];
// What an editor holds: the body as its own type. The contract leaves it open, for it is described elsewhere.
export type Content<Body> = Omit<Schemas['Content'], 'body'> & { body: Body };

const ROLLOUT_MS = 3000; // a kiosk tells of its bundle with its next heartbeat
const at = (kind: Kind, ref: string) => ({ params: { path: { kind, ref } } });

export const useContentList = (kind: Kind) =>
  useQuery({ queryKey: ['content', kind], queryFn: () => take(http.GET('/api/v1/content/{kind}', { params: { path: { kind } } })) });
export const useContent = <Body>(kind: Kind, ref: string) =>
  useQuery({
    queryKey: ['content', kind, ref],
    staleTime: Infinity, // an editor must not lose its text to a refresh
    refetchOnWindowFocus: false,
    queryFn: async () => (await take(http.GET('/api/v1/content/{kind}/{ref}', at(kind, ref)))) as Content<Body>,
  });
export const useContentVersion = <Body>(kind: Kind, ref: string, version: number | null) =>
  useQuery({
    queryKey: ['content', kind, ref, version],
    enabled: version !== null,
    staleTime: Infinity,
    queryFn: async () =>
      (await take(http.GET('/api/v1/content/{kind}/{ref}/versions/{version}', { params: { path: { kind, ref, version: version ?? 0 } } }))) as Content<Body>,
  });
export const useRollout = () => useQuery({ queryKey: ['rollout'], refetchInterval: ROLLOUT_MS, queryFn: () => take(http.GET('/api/v1/rollout')) });

type Named = { kind: Kind; ref: string };
export const useSaveContent = () =>
  useDeed(({ kind, ref, body, changes }: Named & { body: object; changes: number }) => take(http.POST('/api/v1/content/{kind}/{ref}', { ...at(kind, ref), body: { body: body as Record<string, never>, changes } })), []);
export const checkContent = ({ kind, ref, body }: Named & { body: object }) =>
  take(http.POST('/api/v1/content/{kind}/{ref}/check', { ...at(kind, ref), body: { body: body as Record<string, never> } }));
export const useDropContent = () =>
  useDeed(({ kind, ref, changes }: Named & { changes: number }) => take(http.POST('/api/v1/content/{kind}/{ref}/drop', { ...at(kind, ref), body: { changes } })), ['content']);
export const useAddPicture = () => useDeed((body: Schemas['NewPictureRequest']) => take(http.POST('/api/v1/pictures', { body })), []);
type Wanted = Named & Schemas['PublishContentRequest'];
export const usePreviewContent = () =>
  useDeed(({ kind, ref, ...body }: Wanted) => take(http.POST('/api/v1/content/{kind}/{ref}/preview', { ...at(kind, ref), body })), []);
export const usePublishContent = () =>
  useDeed(({ kind, ref, ...body }: Wanted) => take(http.POST('/api/v1/content/{kind}/{ref}/publish', { ...at(kind, ref), body })), ['content', 'rollout', 'models']);
