"""What the list of a record's comments offers: filters, sorting and the columns of its exports."""

from sqlalchemy.orm import aliased

from stager.lists import Column, ExportColumn, Join, ListSpec, Moment, Text
from stager.models import Comment, User

_author = aliased(User)
_BY_AUTHOR = Join(_author, _author.user_id == Comment.created_by_id)

COMMENTS = ListSpec(
    name="comments",
    key=Comment.comment_id.expression,
    key_name="comment_id",
    columns=(
        Column("comment_id", Comment.comment_id.expression, sortable=True),
        Column("text", Comment.text.expression, Text()),
        Column("created", Comment.created.expression, Moment(), sortable=True),
        Column(
            "created_by",
            _author.username.expression,
            Text(),
            sortable=True,
            joins=(_BY_AUTHOR,),
        ),
    ),
    default_order=(("comment_id", "desc"),),
    exports=ExportColumn.named("comment_id", "text", "created", "created_by", "updated"),
)
