"""Looks on while a trainer trains: which rows reach its collator, which pixels its image processor, what the steps change."""

import contextlib
import hashlib
import math

import torch
from PIL import Image, ImageOps
from transformers import BaseImageProcessor, Trainer

# By these names KTO's collators of TRL, LLaMA-Factory and ms-swift keep the label of each row.
LABELS = ("label", "kto_tags")
VISION = ("vision_tower", "visual", "vision_model")


def pixels(image):
    """A digest of a picture as it is to be seen: turned as its EXIF orientation says, in RGB."""
    image = ImageOps.exif_transpose(image).convert("RGB")
    return hashlib.sha256(str(image.size).encode() + image.tobytes()).hexdigest()[:16]


def pixels_of_file(path):
    with Image.open(path) as image:
        return pixels(image)


# LLaMA-Factory shows this to the model where a batch has no picture.
STAND_IN = pixels(Image.new("RGB", (64, 64), (255, 255, 255)))


def flat(images):
    if isinstance(images, (list, tuple)):
        return [one for some in images for one in flat(some)]
    return [] if images is None else [images]


class Watch:
    """What is seen of one run. `rows` have the pictures and texts of each row as the collator makes a batch of it alone."""

    def __init__(self):
        self.rows = []
        self.row_error = None
        self.losses = []
        self.vision = 0
        self.changed = 0
        self.trained = False
        self.pictures = []

    def result(self):
        return {
            "rows": self.rows,
            "rowError": self.row_error,
            "losses": self.losses,
            "visionEntered": self.vision,
            "weightsChanged": self.changed,
            "trained": self.trained,
        }


def tokenizer_of(trainer):
    processing = getattr(trainer, "processing_class", None) or getattr(trainer, "template", None)
    return getattr(processing, "tokenizer", processing)


def texts_of(batch, tokenizer):
    """What each sequence of a batch asks, and what it is trained to answer: empty if truncation has left nothing of it."""
    ids = batch["input_ids"]
    taught = batch["labels"] != -100 if "labels" in batch else batch["completion_mask"].bool()
    present = batch["attention_mask"].bool() if "attention_mask" in batch else torch.ones_like(ids).bool()
    decode = lambda some: tokenizer.decode([one for one in some.tolist() if one >= 0], skip_special_tokens=True)
    return [
        {"asked": decode(row[seen & ~answer]), "answered": decode(row[answer]), "tokens": int(answer.sum())}
        for row, answer, seen in zip(ids, taught, present)
    ]


def read_rows(trainer, watch):
    """Each row through the trainer's own collator, by itself: a batch would hide which row failed."""
    data, tokenizer = trainer.train_dataset, tokenizer_of(trainer)
    for at in range(len(data)):
        watch.pictures.clear()
        row = data[at]
        batch = trainer.data_collator([dict(row)])
        label = next((bool(batch[name][0]) for name in LABELS if name in batch), None)
        watch.rows.append({"label": label, "sequences": texts_of(batch, tokenizer), "images": [one for one in watch.pictures if one != STAND_IN]})
    watch.pictures.clear()


def train_watched(trainer, train, watch):
    try:
        read_rows(trainer, watch)
    except Exception as error:
        watch.row_error = reason(error)
    model = trainer.model
    towers = [module for name, module in model.named_modules() if name.split(".")[-1] in VISION]

    def enter(*_):
        watch.vision += 1

    hooks = [module.register_forward_pre_hook(enter) for module in towers[:1]]
    before = {name: weights.detach().clone() for name, weights in model.named_parameters()}
    try:
        return train()
    finally:
        for hook in hooks:
            hook.remove()
        after = dict(model.named_parameters())
        watch.changed = sum(not torch.equal(old, after[name].detach()) for name, old in before.items())
        losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
        watch.losses = [loss if math.isfinite(loss) else str(loss) for loss in map(float, losses)]
        watch.trained = True


@contextlib.contextmanager
def watching():
    """Within it, whatever calls a `Trainer` of transformers (all trainers are one) is watched."""
    watch = Watch()
    train, process = Trainer.train, BaseImageProcessor.__call__

    def recorded(self, images, *args, **more):
        watch.pictures.extend(pixels(one) for one in flat(images) if isinstance(one, Image.Image))
        return process(self, images, *args, **more)

    Trainer.train = lambda self, *args, **more: train_watched(self, lambda: train(self, *args, **more), watch)
    BaseImageProcessor.__call__ = recorded
    try:
        yield watch
    finally:
        Trainer.train, BaseImageProcessor.__call__ = train, process


def reason(error):
    """The innermost cause says what is wrong; those around it only that something is."""
    while error.__cause__ is not None:
        error = error.__cause__
    return f"{type(error).__name__}: {error}"[:400]
