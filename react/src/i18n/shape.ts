/** The type of a translation: the keys of the English messages, plus the plural form "many". */

type Plurals<T> = {
  [K in keyof T as K extends `${infer Base}_other` ? `${Base}_many` : never]?: string
}

export type Shape<T> = {
  [K in keyof T]: T[K] extends string ? string : Shape<T[K]>
} & Plurals<T>
