/** Where links in mails point. Only a deployment without PUBLIC_ORIGIN (local) takes the request's word for it. */
export const originOf = (env: Pick<Env, 'PUBLIC_ORIGIN'>, request?: Request): string =>
  env.PUBLIC_ORIGIN || (request ? new URL(request.url).origin : '')
