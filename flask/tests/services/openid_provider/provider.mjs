// An OpenID Connect provider for tests: signs in whomever ?user= of its one page says, without a form.
// PORT, REDIRECT_URI and AUDIENCE come from the environment; POST /rotate gives it a new key.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import Provider, { errors } from 'oidc-provider';

const { PORT, REDIRECT_URI, AUDIENCE } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomUUID() };
}

function makeProvider(keys) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'stager',
        client_secret: 'stager-test-secret-0123456789',
        redirect_uris: [REDIRECT_URI],
        post_logout_redirect_uris: [new URL(REDIRECT_URI).origin],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
      {
        client_id: 'pipeline',
        client_secret: 'pipeline-test-secret-0123456789',
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      },
    ],
    jwks: { keys },
    cookies: { keys: ['test-only'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => ctx.oidc.client.clientId === 'pipeline' ? AUDIENCE : undefined,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => {
          // Tokens for another service are issued too: they must not open this one.
          if (![AUDIENCE, 'https://other.example.org'].includes(resource)) {
            throw new errors.InvalidTarget();
          }
          const jwt = { sign: { alg: 'RS256' } };
          return { scope: '', audience: resource, accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt };
        },
      },
    },
    ttl: {
      AuthorizationCode: 60,
      ClientCredentials: 600,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });

  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next();
    const { prompt, session, params, grantId } = await provider.interactionDetails(ctx.req, ctx.res);
    const finish = (result, merge) =>
      provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: merge });
    if (ctx.query.deny) return finish({ error: 'access_denied' }, false);
    if (prompt.name === 'login') {
      if (ctx.query.user) return finish({ login: { accountId: ctx.query.user } }, false);
      ctx.body = 'Who are you?';
      return;
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
    return finish({ consent: { grantId: await grant.save() } }, true);
  });
  return provider.callback();
}


let handle = makeProvider([signingKey()]);
const server = createServer((request, response) => {
  if (request.url === '/rotate') {
    handle = makeProvider([signingKey()]);
    response.end();
  } else {
    handle(request, response);
  }
});
server.listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
