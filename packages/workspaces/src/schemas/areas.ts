/** What of a workspace, outside its conversations, may change under an open page. */
export const WORKSPACE_AREAS = ['integration', 'members', 'templates', 'alerts', 'numbers'] as const
export type WorkspaceArea = (typeof WORKSPACE_AREAS)[number]
