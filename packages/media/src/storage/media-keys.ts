/** Where the bytes of a file are; nothing of its name or type is in it. */
export const originalKey = (workspaceId: string, mediaId: string): string => `${workspaceId}/${mediaId}/original`

/** Beside the file it is of. */
export const thumbnailKeyOf = (original: string): string => original.replace(/[^/]+$/, 'thumbnail.webp')
