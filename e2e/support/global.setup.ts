// One PostgreSQL with a migrated template for the whole run; every worker clones it.
export { default } from '@recado/testing/global-setup'
