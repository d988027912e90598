/** How identities made of a hash begin; an id of the dataset that looks like one is not trusted to be unique. */
export const hashIdentityPrefix = 'sha256:';
