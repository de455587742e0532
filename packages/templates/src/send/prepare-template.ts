import type { ChannelTemplate, TemplateVariable } from '@recado/channels'
import { AppError, NotFoundError, type Sql } from '@recado/core'
import type { OutgoingContent } from '@recado/whatsapp'
import type { TemplateContent } from '@recado/whatsapp/schemas'
import {
  cleanValue,
  missingVariables,
  renderTemplate,
  type TemplateDto,
  type TemplateVariables,
  variablesOf,
} from '../schemas.ts'

export type TemplateMessage = Extract<OutgoingContent, { kind: 'template' }>

/** What the channel is asked for, without the header's file, which is fetched when it is sent, and without the text. */
export type TemplateParts = Omit<ChannelTemplate, 'header' | 'text'> & {
  header:
    | Exclude<ChannelTemplate['header'], { kind: 'image' | 'video' | 'document' }>
    | { kind: 'image' | 'video' | 'document' }
}

export interface PreparedTemplate {
  parts: TemplateParts
  /** As the customer will see it. */
  rendered: TemplateContent
  /** Our file of the header: the message's own, else the sample. */
  mediaId: string | null
}

type Row = Pick<
  TemplateDto,
  'name' | 'language' | 'category' | 'status' | 'parameterFormat' | 'components' | 'headerMediaId'
>

/**
 * Fills an approved template of the workspace's present account with the variables of a message. Errors: NOT_FOUND;
 * TEMPLATE_NOT_APPROVED; TEMPLATE_NOT_SUPPORTED for parts that cannot be filled in from here; TEMPLATE_VARIABLES_MISSING
 * with `details.missing` naming them as `missingVariables` does. Whether the header's file can be sent is the caller's
 * to check.
 */
export async function prepareTemplate(
  tx: Sql,
  workspaceId: string,
  content: TemplateMessage,
): Promise<PreparedTemplate> {
  const row = await readTemplate(tx, workspaceId, content.templateId)
  const variables = variablesOf(row)
  const values = { ...content, headerMediaId: content.headerMediaId ?? row.headerMediaId }
  refuseUnsendable(row, variables, missingVariables(row, values))
  const { name, language, category } = row
  const named = (list: { name: string }[], given: Record<string, string>): TemplateVariable[] =>
    list.map((variable) => ({
      name: row.parameterFormat === 'NAMED' ? variable.name : null,
      value: cleanValue(given[variable.name] ?? ''),
    }))
  return {
    parts: {
      kind: 'template',
      name,
      language,
      category,
      header: headerOf(variables, content, named),
      body: named(variables.body, content.body),
      buttons: variables.buttons.map(({ index, kind }) => ({
        index,
        subType: kind,
        value: content.buttons[index]?.trim() ?? '',
      })),
    },
    rendered: renderTemplate(row, content),
    mediaId: variables.headerMedia && values.headerMediaId,
  }
}

function headerOf(
  { header, headerMedia, headerLocation }: TemplateVariables,
  content: TemplateMessage,
  named: (list: { name: string }[], given: Record<string, string>) => TemplateVariable[],
): TemplateParts['header'] {
  if (headerMedia) return { kind: headerMedia }
  if (headerLocation && content.headerLocation) {
    const { latitude, longitude, name = null, address = null } = content.headerLocation
    return { kind: 'location', latitude, longitude, name, address }
  }
  // A header without variables has no part: Meta fills it in by itself.
  return header.length > 0 ? { kind: 'text', variables: named(header, content.header) } : null
}

/** Of the account that the workspace sends from now: Meta knows no other's. */
async function readTemplate(tx: Sql, workspaceId: string, templateId: string): Promise<Row> {
  const { rows } = await tx.query<Row>(
    `SELECT t.name, t.language, t.category, t.status, t.parameter_format AS "parameterFormat", t.components,
            t.header_media_id AS "headerMediaId"
     FROM campaign_schema.templates t
     JOIN workspace_schema.workspaces w
       ON w.id = t.workspace_id AND w.whatsapp_business_account_id = t.whatsapp_business_account_id
     WHERE t.workspace_id = $1 AND t.id = $2`,
    [workspaceId, templateId],
  )
  if (!rows[0]) throw new NotFoundError('Template')
  return rows[0]
}

function refuseUnsendable({ name, status }: Row, { unsupported }: TemplateVariables, missing: string[]): void {
  if (status !== 'APPROVED') {
    throw new AppError('TEMPLATE_NOT_APPROVED', `Meta has not approved the template ${name}: it is ${status}.`, {
      details: { name, status },
    })
  }
  if (unsupported.length > 0) {
    const parts = unsupported.join(', ')
    throw new AppError('TEMPLATE_NOT_SUPPORTED', `The template ${name} has parts that cannot be filled in: ${parts}.`, {
      details: { name, parts: unsupported },
    })
  }
  if (missing.length > 0) {
    throw new AppError('TEMPLATE_VARIABLES_MISSING', `The template ${name} still needs: ${missing.join(', ')}.`, {
      details: { name, missing, field: `content.${missing[0]}` },
    })
  }
}
