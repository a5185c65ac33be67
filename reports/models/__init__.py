"""What is kept of the work of reports: uploads on their way to being returns."""

from reports.models.upload import Upload, UploadedFile

__all__ = ["Upload", "UploadedFile"]
