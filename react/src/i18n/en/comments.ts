/** Comments on records. */
export const comments = {
  title: 'Comments',
  titleCount: 'Comments ({{count}})',
  none: 'Nobody has commented yet.',
  new: 'Write a comment…',
  text: 'Text of the comment',
  post: 'Comment',
  edited: 'edited',
  edit: 'Edit the comment of {{author}}',
  delete: 'Delete the comment of {{author}}',
  deleteTitle: 'Delete the comment?',
  deleteText: 'Nobody will see it any more. This cannot be undone.',
  deleteConfirm: 'Delete',
  deleted: 'Comment deleted',
  notDeleted: 'The comment was not deleted',
  more: 'Show older comments',
  failed: 'The comments could not be loaded',
} as const
